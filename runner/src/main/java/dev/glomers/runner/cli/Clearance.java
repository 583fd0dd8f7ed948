package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.report.ArchiveReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs on their way out: shows them with the room they take, asks, and removes them. */
final class Clearance {
    private static final int SHOWN = 20;

    private final Archive archive;
    private final PrintWriter out;

    Clearance(Archive archive, PrintWriter out) {
        this.archive = archive;
        this.out = out;
    }

    /** Removes them, if that is what the user wants. */
    void remove(List<Path> runs, Question question) {
        List<Long> sizes = new ArrayList<>();
        for (Path run : runs) {
            long bytes = Archive.bytes(run);
            sizes.add(bytes);
            if (sizes.size() <= SHOWN) {
                out.printf("  %s  %s%n", run, Bytes.show(bytes));
            }
        }
        if (runs.size() > SHOWN) {
            out.printf("  ... and %d more%n", runs.size() - SHOWN);
        }
        String all = (runs.size() == 1 ? "1 run" : runs.size() + " runs") + ", "
                + Bytes.show(sizes.stream().mapToLong(Long::longValue).sum());
        if (!question.isAnsweredYes("Remove " + all + ", for good?", out)) {
            out.println("Nothing was removed.");
            return;
        }
        runs.forEach(archive::remove);
        ArchiveReport.write(archive);
        out.println("Removed " + all + ".");
    }
}
