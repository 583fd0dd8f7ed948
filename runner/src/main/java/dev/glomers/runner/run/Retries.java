package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import java.time.Duration;

/**
 * How often a cell is tried again at which the harness failed: it crashed, left no results that can be read, or the
 * engine could not run it; or in which other things on the machine kept limits from being judged, and then it is tried
 * alone. Never a verdict, whatever it is; nor a cell that was killed at its time limit, which would only take as long
 * again.
 *
 * @param count at most so often
 * @param pause before the first of them, and twice as long before each one after, at most {@link #LONGEST}
 */
public record Retries(int count, Duration pause) {
    /** Nothing is tried again. */
    public static final Retries NONE = new Retries(0, Duration.ZERO);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Whether a cell that ended so is tried again. */
    boolean wants(CellRecord cell) {
        boolean isHarnessFailure = cell.status() == CellStatus.CRASHED || cell.status() == CellStatus.UNREADABLE;
        return (isHarnessFailure || cell.grade() == Grade.DISTURBED) && cell.tries() <= count;
    }

    /** How long to wait after so many tries: a daemon that is just being started again needs a moment. */
    Duration pauseAfter(int tries) {
        Duration wanted = pause.multipliedBy(1L << Math.min(tries - 1, 20));
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }
}
