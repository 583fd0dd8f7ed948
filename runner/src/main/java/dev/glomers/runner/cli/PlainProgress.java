package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.FileToRead;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.Progress;
import dev.glomers.runner.run.Timing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line for each cell that ends, for logs. */
final class PlainProgress implements Progress {
    private final PrintWriter out;
    private final int total;
    private final Path runDir;
    private final @Nullable Function<Cell, List<String>> argv;
    private int done;

    /**
     * Lines on a stream.
     *
     * @param total how many cells there are to end
     * @param runDir the run's folder
     * @param argv what runs a cell, if that is to be told, and where its files are
     */
    PlainProgress(PrintWriter out, int total, Path runDir, @Nullable Function<Cell, List<String>> argv) {
        this.out = out;
        this.total = total;
        this.runDir = runDir;
        this.argv = argv;
    }

    @Override
    public void started(Cell cell) {
        if (argv != null) {
            out.println(cell.id() + ": " + Terminal.harmless(ShellWords.join(argv.apply(cell))));
            out.println(cell.id() + ": files in " + Archive.cellFolder(runDir, cell.id()));
            out.flush();
        }
    }

    @Override
    public void failed(CellRecord cell) {
        Path folder = RunWriter.tryFolder(Archive.cellFolder(runDir, cell.id()), cell.tries());
        out.printf("%s: %s at try %d%s%n", cell.id(), cell.status().label(), cell.tries(), read(folder, cell));
        out.flush();
    }

    @Override
    public void ended(CellRecord cell) {
        done++;
        String missed = switch (cell.grade()) {
            case MISSED -> ", expectations missed";
            case DISTURBED -> ", disturbed: limits not judged";
            case MET, NONE -> "";
        };
        out.printf(
                "[%d/%d] %s: %s in %s%s%s%n",
                done,
                total,
                cell.id(),
                cell.status().label(),
                Timing.show(cell.duration()),
                missed,
                read(Archive.cellFolder(runDir, cell.id()), cell));
        out.flush();
    }

    private static String read(Path folder, CellRecord cell) {
        return FileToRead.in(folder, cell).map(file -> "; read " + file).orElse("");
    }

    @Override
    public void close() {
        // Each line stands for itself.
    }
}
