package dev.glomers.program;

import dev.glomers.node.Protocol;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A node program, as help lists it and as it is made.
 *
 * @param name as on the command line
 * @param summary one sentence: what it does, for which workload
 * @param parameters what it takes
 * @param factory makes one node's protocol
 */
public record Program(
        String name, String summary, List<Parameter<?>> parameters, Function<Arguments, Protocol> factory) {
    public Program {
        parameters = List.copyOf(parameters);
    }

    /**
     * Makes protocols, one for each node, all with these arguments.
     *
     * @throws ProgramArgumentException if they are not as the {@link #parameters} want them
     */
    public Supplier<Protocol> with(List<String> arguments) throws ProgramArgumentException {
        Arguments values = Arguments.parse(this, arguments);
        return () -> factory.apply(values);
    }
}
