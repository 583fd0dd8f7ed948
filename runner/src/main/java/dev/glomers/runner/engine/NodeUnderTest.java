package dev.glomers.runner.engine;

import java.nio.file.Path;
import java.util.List;

/** What the harness starts as a node. */
public sealed interface NodeUnderTest {
    /** What the node is given on its command line. */
    List<String> arguments();

    /**
     * One of our node programs.
     *
     * @param name {@code broadcast}
     */
    record Program(String name, List<String> arguments) implements NodeUnderTest {
        public Program {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Any executable.
     *
     * @param path absolute
     */
    record Executable(Path path, List<String> arguments) implements NodeUnderTest {
        public Executable {
            arguments = List.copyOf(arguments);
        }
    }
}
