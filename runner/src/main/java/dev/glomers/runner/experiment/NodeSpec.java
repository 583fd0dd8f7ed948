package dev.glomers.runner.experiment;

import java.nio.file.Path;
import java.util.List;

/** What an experiment puts to the proof. */
public sealed interface NodeSpec {
    /** The command line arguments behind its name. */
    List<String> arguments();

    /** How a user would name it. */
    String label();

    /**
     * One of our node programs.
     *
     * @param name {@code broadcast}
     * @param arguments {@code --strategy}, {@code star}
     */
    record Program(String name, List<String> arguments) implements NodeSpec {
        public Program {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String label() {
            return name;
        }
    }

    /**
     * Any executable, in any language.
     *
     * @param executable absolute
     * @param arguments what it is given
     */
    record Command(Path executable, List<String> arguments) implements NodeSpec {
        public Command {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String label() {
            return String.valueOf(executable.getFileName());
        }
    }
}
