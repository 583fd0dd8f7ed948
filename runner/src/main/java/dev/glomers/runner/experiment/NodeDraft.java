package dev.glomers.runner.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** The node as a case has it, before the matrix sets further arguments. */
sealed interface NodeDraft {
    /** Where it stands. */
    Location at();

    /** Arguments by name, without dashes. */
    SortedMap<String, Yaml.Scalar> arguments();

    /** One of our programs. */
    record Program(Location at, String name, SortedMap<String, Yaml.Scalar> arguments) implements NodeDraft {}

    /**
     * Any executable.
     *
     * @param fixed the arguments that stand before those by name
     */
    record Command(Location at, Path executable, List<String> fixed, SortedMap<String, Yaml.Scalar> arguments)
            implements NodeDraft {}
}
