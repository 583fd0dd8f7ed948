package dev.glomers.hostile;

import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType.ChoiceType;
import dev.glomers.program.Program;
import dev.glomers.protocol.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every program with every choice that it offers, and what clients ask of it. */
final class Subjects {
    private static final List<String> COUNTER =
            List.of("{\"type\":\"add\",\"delta\":3}", "{\"type\":\"read\"}", "{\"type\":\"add\",\"delta\":0}");

    private Subjects() {}

    /**
     * What is asked of a program.
     *
     * @param requests bodies, as JSON; {@code $n} stands for a number that goes up
     * @param anything the paths at which any JSON will do
     * @param optional the paths of fields that may be missing
     */
    record Asked(List<String> requests, List<String> anything, List<String> optional) {
        /** Whether a request that is damaged like this must be refused. */
        boolean mustRefuse(Damage damage) {
            // Without an id that is one, there is nobody to tell.
            String path = damage.path();
            return switch (damage.kind()) {
                case VALUE -> false;
                case MISSING ->
                    !path.equals("msg_id")
                            && !optional.contains(path)
                            && anything.stream().noneMatch(each -> !path.equals(each) && path.startsWith(each));
                case TYPE -> !path.equals("msg_id") && anything.stream().noneMatch(path::startsWith);
            };
        }
    }

    /** The command lines of all programs: each choice of each parameter once. */
    static Stream<String> commands() {
        return Programs.programs().stream().flatMap(Subjects::commands);
    }

    private static Stream<String> commands(Program program) {
        List<String> commands = new ArrayList<>();
        for (Parameter<?> parameter : program.parameters()) {
            if (parameter.type() instanceof ChoiceType<?> type) {
                type.names().forEach(choice -> commands.add(program.name() + " --" + parameter.name() + " " + choice));
            }
        }
        return commands.isEmpty() ? Stream.of(program.name()) : commands.stream();
    }

    /** What the clients of that program's workload ask. */
    static Asked asked(String program) {
        return switch (program) {
            case "echo" ->
                new Asked(List.of("{\"type\":\"echo\",\"echo\":{\"text\":[$n,\"x\"]}}"), List.of("echo"), List.of());
            case "unique-ids" -> new Asked(List.of("{\"type\":\"generate\"}"), List.of(), List.of());
            case "broadcast" ->
                new Asked(
                        List.of(
                                "{\"type\":\"topology\",\"topology\":"
                                        + "{\"n0\":[\"n1\",\"n2\"],\"n1\":[\"n0\"],\"n2\":[\"n0\"]}}",
                                "{\"type\":\"broadcast\",\"message\":$n}",
                                "{\"type\":\"read\"}",
                                "{\"type\":\"broadcast\",\"message\":-$n}"),
                        List.of("message"),
                        List.of("topology.n0", "topology.n1", "topology.n2"));
            case "g-set" ->
                new Asked(
                        List.of("{\"type\":\"add\",\"element\":$n}", "{\"type\":\"read\"}"),
                        List.of("element"),
                        List.of());
            case "g-counter", "pn-counter" -> new Asked(COUNTER, List.of(), List.of());
            case "lin-kv" ->
                new Asked(
                        List.of(
                                "{\"type\":\"write\",\"key\":\"k\",\"value\":$n}",
                                "{\"type\":\"read\",\"key\":\"k\"}",
                                "{\"type\":\"cas\",\"key\":\"k\",\"from\":1,\"to\":$n}"),
                        List.of("key", "value", "from", "to"),
                        List.of());
            case "kafka" ->
                new Asked(
                        List.of(
                                "{\"type\":\"send\",\"key\":\"k1\",\"msg\":$n}",
                                "{\"type\":\"poll\",\"offsets\":{\"k1\":0,\"k2\":0}}",
                                "{\"type\":\"send\",\"key\":\"k2\",\"msg\":$n}",
                                "{\"type\":\"commit_offsets\",\"offsets\":{\"k1\":0}}",
                                "{\"type\":\"list_committed_offsets\",\"keys\":[\"k1\",\"k2\"]}"),
                        List.of("msg"),
                        List.of("offsets.k1", "offsets.k2"));
            case "txn-rw-register" ->
                new Asked(
                        List.of(
                                "{\"type\":\"txn\",\"txn\":[[\"r\",1,null],[\"w\",1,$n]]}",
                                "{\"type\":\"txn\",\"txn\":[[\"w\",2,$n],[\"r\",2,null],[\"r\",3,null]]}"),
                        // Keys and values are anything; what stands in the place of a value to be read is not looked
                        // at.
                        List.of("txn[0][1]", "txn[0][2]", "txn[1][1]", "txn[1][2]", "txn[2][1]", "txn[2][2]"),
                        List.of());
            case "txn-list-append" ->
                new Asked(
                        List.of(
                                "{\"type\":\"txn\",\"txn\":[[\"r\",1,null],[\"append\",1,$n]]}",
                                "{\"type\":\"txn\",\"txn\":[[\"append\",2,$n],[\"r\",2,null],[\"r\",3,null]]}"),
                        List.of("txn[0][1]", "txn[0][2]", "txn[1][1]", "txn[1][2]", "txn[2][1]", "txn[2][2]"),
                        List.of());
            default -> throw new IllegalArgumentException("say here what clients ask of " + program);
        };
    }
}
