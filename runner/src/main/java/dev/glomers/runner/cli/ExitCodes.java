package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Run;
import java.util.List;

/** The exit codes of {@code glomers}. */
final class ExitCodes {
    /** All expectations are met. */
    static final int MET = 0;
    /** Some are not; or a comparison found a regression, or an exploration a seed. */
    static final int MISSED = 1;
    /** The command line or the experiment is wrong; nothing ran. */
    static final int BAD_INPUT = 2;
    /** An engine can't run, or failed; or the archive can't be written. */
    static final int ENGINE_FAILED = 3;
    /** None is missed, but some limits were not judged: the machine was busy with other things. */
    static final int NOT_JUDGED = 4;

    private ExitCodes() {}

    /** What became of the expectations of a run. */
    static int of(Run run) {
        List<Grade> grades = run.cells().stream().map(CellRecord::grade).toList();
        if (grades.contains(Grade.MISSED)) {
            return MISSED;
        }
        return grades.contains(Grade.DISTURBED) ? NOT_JUDGED : MET;
    }
}
