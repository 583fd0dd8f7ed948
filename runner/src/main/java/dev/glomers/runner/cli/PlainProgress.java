package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.Progress;
import dev.glomers.runner.run.Timing;
import java.io.PrintWriter;

/** A line for each cell that ends, for logs. */
final class PlainProgress implements Progress {
    private final PrintWriter out;
    private final int total;
    private int done;

    PlainProgress(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void started(Cell cell) {
        // The end says it all.
    }

    @Override
    public void ended(CellRecord cell) {
        done++;
        String missed = cell.grade() == Grade.MISSED ? ", expectations missed" : "";
        out.printf(
                "[%d/%d] %s: %s in %s%s%n",
                done, total, cell.id(), cell.status().label(), Timing.show(cell.duration()), missed);
        out.flush();
    }

    @Override
    public void close() {
        // Each line stands for itself.
    }
}
