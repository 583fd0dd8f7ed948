package dev.glomers.protocol;

import dev.glomers.node.Protocol;
import dev.glomers.program.Program;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.broadcast.Broadcast;
import dev.glomers.protocol.counter.Counter;
import dev.glomers.protocol.kafka.Kafka;
import dev.glomers.protocol.linkv.LinKv;
import dev.glomers.protocol.set.GrowSet;
import dev.glomers.protocol.txn.RwRegister;
import dev.glomers.protocol.txn.serializable.ListAppend;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All node programs. To add one, write its class and name it here. */
public final class Programs {
    private static final List<Program> PROGRAMS = List.of(
            Echo.PROGRAM,
            UniqueIds.PROGRAM,
            Broadcast.PROGRAM,
            GrowSet.PROGRAM,
            Counter.GROW_ONLY,
            Counter.POSITIVE_NEGATIVE,
            LinKv.PROGRAM,
            Kafka.PROGRAM,
            RwRegister.PROGRAM,
            ListAppend.PROGRAM);

    private Programs() {}

    /** Every program, in the order in which help lists them. */
    public static List<Program> programs() {
        return PROGRAMS;
    }

    /** The names of all programs. */
    public static List<String> names() {
        return PROGRAMS.stream().map(Program::name).toList();
    }

    /** The program of that name. */
    public static Optional<Program> find(String name) {
        return PROGRAMS.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Reads {@code PROGRAM [--key value | --key=value]...}.
     *
     * @return makes the protocol of one node; to be called once per node
     * @throws ProgramArgumentException if there is no such program, or it can't take these arguments
     */
    public static Supplier<Protocol> parse(List<String> arguments) throws ProgramArgumentException {
        if (arguments.isEmpty()) {
            throw new ProgramArgumentException("expected the name of a program: " + String.join(", ", names()));
        }
        String name = arguments.get(0);
        Program program = find(name)
                .orElseThrow(() -> new ProgramArgumentException(
                        "unknown program \"" + name + "\"; there are " + String.join(", ", names())));
        return program.with(arguments.subList(1, arguments.size()));
    }
}
