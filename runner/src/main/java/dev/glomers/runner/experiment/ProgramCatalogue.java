package dev.glomers.runner.experiment;

import java.util.List;
import java.util.Optional;

/** The node programs there are, as far as an experiment has to know. */
public interface ProgramCatalogue {
    /** Their names. */
    List<String> names();

    /** The names of the parameters that a program takes, without dashes; empty for one that is not there. */
    List<String> parameters(String program);

    /** Why the program does not take these arguments, or nothing if it does. */
    Optional<String> refusal(String program, List<String> arguments);
}
