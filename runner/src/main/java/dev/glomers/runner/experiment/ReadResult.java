package dev.glomers.runner.experiment;

import java.util.List;

/** What became of an experiment file. */
public sealed interface ReadResult {
    /** It can be run. */
    record Accepted(Experiment experiment) implements ReadResult {}

    /** It can't; all that is wrong with it, in the order of the file. */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
