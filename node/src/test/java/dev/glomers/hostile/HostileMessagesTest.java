package dev.glomers.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages that are wrong in every way, from clients and from other nodes, at every program. A node answers those that
 * it refuses with Maelstrom's error, and goes on as if they had never come: each message that it says later is the one
 * that its twin says, which lived through the same without them. What only looks right can't be refused; but it must not
 * stop the node.
 */
class HostileMessagesTest {
    private static final String CLIENT = "c666";

    private static final String FRIEND = "c1";

    /** Whom a lie was told may have to ask again: what clients asked until then may fail for it. */
    private static final double GRACE_MS = 1_500;

    /** When they come: n0 is cut off, so nodes have much to remember. */
    private static final double AT_MS = 1_500.5;

    /** Far from the ids that clients and nodes choose. */
    private static final long ID = 815_000_000_000L;

    private record Play(Scenario scenario, Subjects.Asked asked) {
        static Play of(String command) throws ProgramArgumentException {
            List<String> words = List.of(command.split(" ", -1));
            Subjects.Asked asked = Subjects.asked(words.get(0));
            return new Play(new Scenario(Programs.parse(words), asked.requests()), asked);
        }

        /** All that can be wrong with what clients ask. */
        List<Damage> requests() {
            return asked.requests().stream()
                    .flatMap(each -> Damage.of(Scenario.body(each, 77).put("msg_id", ID)).stream())
                    .toList();
        }
    }

    private static Stream<String> commands() {
        return Subjects.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aRequestOfTheWrongFormIsRefusedAndLeavesNothingBehind(String command) throws ProgramArgumentException {
        Play play = Play.of(command);
        List<String> lines = new ArrayList<>(List.of(
                line(CLIENT, "{\"type\":\"no_such_thing\",\"msg_id\":" + ID + "}"),
                line(
                        CLIENT,
                        "{\"type\":\"init\",\"node_id\":\"n1\",\"node_ids\":[\"n0\",\"n1\",\"n2\"],\"msg_id\":" + ID
                                + "}"),
                "{\"src\":\"" + CLIENT + "\",\"dest\":1,\"body\":{\"type\":\"read\",\"msg_id\":" + ID + "}}"));
        play.requests().stream()
                .filter(play.asked::mustRefuse)
                .forEach(damage -> lines.add(line(CLIENT, damage.body())));
        VirtualNetwork hurt = play.scenario.play(
                AT_MS,
                network -> lines.forEach(each -> {
                    List<String> said = inject(network, "n1", each);
                    List<ObjectNode> answers = said.stream()
                            .filter(text -> text.contains("\"src\""))
                            .map(text -> message(text).body())
                            .toList();
                    assertEquals(1, answers.size(), () -> "expected one answer to " + each + ", found " + said);
                    int code = answers.get(0).path("code").asInt(0);
                    assertTrue(
                            code == 10 || code == 12, () -> "expected error 10 or 12 for " + each + ", found " + said);
                    assertEquals(
                            ID,
                            answers.get(0).path("in_reply_to").asLong(0),
                            () -> each + " was answered with " + said);
                }));
        assertSame(play.scenario.play(), hurt);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aRequestThatLooksRightIsAnsweredOnceAtMostAndStopsNothing(String command) throws ProgramArgumentException {
        Play play = Play.of(command);
        List<Damage> damages = play.requests().stream()
                .filter(each -> !play.asked.mustRefuse(each))
                .toList();
        VirtualNetwork hurt = play.scenario.play(AT_MS, network -> {
            for (int i = 0; i < damages.size(); i++) {
                network.inject("n1", line(CLIENT, damages.get(i).body().replace(String.valueOf(ID), "" + (ID + i))));
            }
        });
        List<Long> answered = hurt.clientInbox().stream()
                .filter(each -> each.dest().equals(CLIENT))
                .map(each -> each.inReplyTo().orElseThrow())
                .filter(id -> id >= ID && id < ID + damages.size())
                .toList();
        assertEquals(answered.stream().distinct().toList(), answered, "the requests that were answered");
        assertLivesOn(play.scenario.play(), hurt, AT_MS, () -> "after damaged requests");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsNoRequestAtAllLeavesNothingBehind(String command) throws ProgramArgumentException {
        Play play = Play.of(command);
        VirtualNetwork twin = play.scenario.play();
        List<String> lines = new ArrayList<>(List.of(
                "", " ", "\u0000", "\uFEFF{}", "nonsense", "{", "[]", "null", "7", "{}", "{\"src\":\"c1\"}", "{}{}"));
        for (String wrong : List.of("null", "1", "[]", "{}", "[".repeat(300))) {
            lines.add("{\"src\":" + wrong + ",\"dest\":\"n1\",\"body\":{\"type\":\"read\",\"msg_id\":1}}");
            lines.add("{\"src\":\"c1\",\"dest\":" + wrong + ",\"body\":{\"type\":\"read\"}}");
            lines.add("{\"src\":\"c1\",\"dest\":\"n1\",\"body\":" + wrong + "}");
        }
        // Replies that nobody waits for, some of them to what others asked.
        for (Message reply : samples(twin).values()) {
            if (reply.inReplyTo().isPresent()) {
                lines.add(line(CLIENT, reply.body().toString()));
                lines.add(line("n77", reply.body().toString()));
                for (long id : List.of(0L, -1L, ID, Long.MAX_VALUE)) {
                    lines.add(line(
                            "n0", reply.body().deepCopy().put("in_reply_to", id).toString()));
                }
            }
        }
        lines.add(line(CLIENT, "{\"type\":\"error\",\"in_reply_to\":1}"));
        VirtualNetwork hurt = play.scenario.play(
                AT_MS, network -> lines.forEach(each -> assertRefused(each, inject(network, "n1", each))));
        assertSame(twin, hurt);
    }

    /** Each kind of message that nodes say to each other comes once more, damaged, just before it comes as it is. */
    @ParameterizedTest
    @MethodSource("commands")
    void aDamagedMessageFromANodeIsRefusedAsAWholeOrStopsNothing(String command) throws ProgramArgumentException {
        Play play = Play.of(command);
        VirtualNetwork twin = play.scenario.play();
        samples(twin).forEach((saidAt, sample) -> {
            ObjectNode body = sample.body().deepCopy();
            if (body.has("msg_id")) {
                body.put("msg_id", ID); // else the answer would be one to what the node did ask
            }
            for (String src : List.of(sample.src(), CLIENT, "n77", sample.dest())) {
                List<String> refused = new ArrayList<>();
                for (List<Damage> together : played(Damage.of(body), src, sample)) {
                    VirtualNetwork hurt = play.scenario.play(
                            saidAt,
                            network -> together.stream()
                                    .map(damage -> line(src, damage.body()))
                                    .filter(line -> isRefusal(inject(network, sample.dest(), line)))
                                    .forEach(refused::add));
                    assertLivesOn(twin, hurt, saidAt + GRACE_MS, () -> "after lies such as " + sample + " from " + src);
                }
                assertSame(
                        twin,
                        play.scenario.play(
                                saidAt, network -> refused.forEach(each -> inject(network, sample.dest(), each))));
            }
        });
    }

    /** Damages by the plays in which they come: a play for each if it is a reply, since only the first is looked at. */
    private static List<List<Damage>> played(List<Damage> damages, String src, Message sample) {
        boolean isAwaited = sample.inReplyTo().isPresent() && src.equals(sample.src());
        return isAwaited ? damages.stream().map(List::of).toList() : List.of(damages);
    }

    @Test
    void aNodeThatWasGivenWrongInitsTakesTheRightOne() throws ProgramArgumentException {
        VirtualNetwork network = new VirtualNetwork(1);
        network.start("n1", Programs.parse(List.of("echo")));
        ObjectNode init = Scenario.body("{\"type\":\"init\",\"node_id\":\"n1\",\"node_ids\":[\"n0\",\"n1\"]}", 0);
        for (Damage damage : Damage.of(init.put("msg_id", ID))) {
            if (damage.kind() != Damage.Kind.VALUE && !damage.path().equals("msg_id")) {
                assertRefused(damage.body(), inject(network, "n1", line(CLIENT, damage.body())));
            }
        }
        network.init("n1", List.of("n0", "n1"));
        assertEquals(
                "echo_ok", network.ask("n1", Json.body("echo").put("echo", 1)).type());
    }

    private static String line(String src, String body) {
        return "{\"src\":\"" + src + "\",\"dest\":\"n1\",\"body\":" + body + "}";
    }

    /** Hands over a line, and takes out of the trace what was said and logged at once: the twin heard no such line. */
    private static List<String> inject(VirtualNetwork network, String node, String line) {
        int before = network.trace().size();
        network.inject(node, line);
        List<String> since = network.trace().subList(before, network.trace().size());
        List<String> said = List.copyOf(since);
        since.clear();
        assertNoCrash(said);
        return said;
    }

    private static boolean isRefusal(List<String> said) {
        return !said.isEmpty()
                && said.stream()
                        .allMatch(each -> each.contains(" logs: refused a message ")
                                || each.contains(" logs: ignored a malformed line")
                                || each.contains("\"type\":\"error\""));
    }

    private static void assertRefused(String line, List<String> said) {
        assertTrue(said.isEmpty() || isRefusal(said), () -> "expected " + line + " to be refused, found " + said);
    }

    private static void assertSame(VirtualNetwork twin, VirtualNetwork hurt) {
        assertNoCrash(hurt.trace());
        assertEquals(String.join("\n", twin.trace()), String.join("\n", hurt.trace()));
    }

    /** Whoever asks from that time on is answered, if the twin answers: what, depends on what the node was told. */
    private static void assertLivesOn(VirtualNetwork twin, VirtualNetwork hurt, double fromMs, Supplier<String> what) {
        assertNoCrash(hurt.trace());
        assertEquals(answered(twin, fromMs), answered(hurt, fromMs), what);
    }

    private static void assertNoCrash(List<String> trace) {
        for (String each : trace) {
            assertFalse(each.contains("\"code\":13") || each.contains(" failed: "), each);
        }
    }

    /** Which requests of those who mean well were answered, among those asked from that time on. */
    private static Map<Long, Boolean> answered(VirtualNetwork network, double fromMs) {
        Map<Long, Boolean> answered = new TreeMap<>();
        for (String each : network.trace()) {
            if (atMs(each) >= fromMs && !each.contains(" logs: ")) {
                Message message = message(each);
                if (message.src().equals(FRIEND)) {
                    answered.put(message.msgId().orElseThrow(), false);
                } else if (message.dest().equals(FRIEND)) {
                    answered.replace(message.inReplyTo().orElseThrow(), true);
                }
            }
        }
        return answered;
    }

    /** A message of each kind that nodes said to nodes, by the time in milliseconds at which it was said. */
    private static Map<Double, Message> samples(VirtualNetwork network) {
        Map<String, Double> kinds = new LinkedHashMap<>();
        Map<Double, Message> samples = new LinkedHashMap<>();
        for (String each : network.trace()) {
            if (each.contains(" logs: ")) {
                continue;
            }
            Message message = message(each);
            if (network.nodeIds().contains(message.src()) && network.nodeIds().contains(message.dest())) {
                String kind = message.type() + message.body().propertyNames();
                // Times of the trace are rounded, and the network takes far longer than that.
                double saidAt = atMs(each) + 0.1;
                if (kinds.putIfAbsent(kind, saidAt) == null) {
                    samples.put(saidAt + kinds.size() / 1e6, message);
                }
            }
        }
        return samples;
    }

    private static double atMs(String traced) {
        return Double.parseDouble(traced.strip().split(" ", 2)[0]);
    }

    private static Message message(String traced) {
        try {
            return Json.decode(traced.substring(traced.indexOf('{')));
        } catch (MalformedLineException e) {
            throw new AssertionError(traced, e);
        }
    }
}
