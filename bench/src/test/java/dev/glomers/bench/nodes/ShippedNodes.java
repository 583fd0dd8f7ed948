package dev.glomers.bench.nodes;

import dev.glomers.node.Protocol;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import java.util.List;
import java.util.function.Supplier;

/** The programs of the module node, from their command lines. */
public final class ShippedNodes {
    private ShippedNodes() {}

    /** Makes the protocols of one program's nodes. */
    public static Supplier<Protocol> of(String... command) {
        try {
            return Programs.parse(List.of(command));
        } catch (ProgramArgumentException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
