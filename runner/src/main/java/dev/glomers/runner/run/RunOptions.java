package dev.glomers.runner.run;

import java.util.OptionalInt;

/**
 * How a run goes about its cells.
 *
 * @param jobs how many run at a time, or nothing for as many as do not disturb each other
 * @param retries how often a cell is tried again
 * @param judgesDisturbed whether a limit is missed also where the machine was busy with other things
 */
public record RunOptions(OptionalInt jobs, Retries retries, boolean judgesDisturbed) {
    /** What goes without saying. */
    public static final RunOptions DEFAULT = new RunOptions(OptionalInt.empty(), Retries.NONE, false);

    /** The same with so many tries. */
    public RunOptions withRetries(Retries other) {
        return new RunOptions(jobs, other, judgesDisturbed);
    }
}
