package dev.glomers.runner.fuzz;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveException;
import dev.glomers.runner.archive.Baselines;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a file where the archive has its JSON files, each in turn, and reads the run. */
final class ArchiveAttack {
    private static final ThreadLocal<Path> RUN = ThreadLocal.withInitial(ArchiveAttack::folder);

    private ArchiveAttack() {}

    static void run(byte[] input) throws IOException {
        Path run = RUN.get();
        Path cell = Files.createDirectories(run.resolve("cells/echo"));
        Files.write(run.resolve("run.json"), input);
        Files.write(run.resolveSibling("baselines.json"), input);
        Files.write(cell.resolve("cell.json"), input);
        Files.write(cell.resolve("detail.json"), input);
        Archive.detail(run, "echo");
        refusable(() -> Baselines.beside(run).all());
        refusable(() -> RunTable.read(run));
        refusable(() -> check(Archive.read(run)));
    }

    /** Whatever ids a run has in its files, they stay inside its folder. */
    private static void check(Run run) {
        Path cells = run.directory().resolve("cells");
        for (PlannedCell planned : run.manifest().plan()) {
            inside(cells, planned.id());
        }
        for (CellRecord record : run.cells()) {
            inside(cells, record.id());
        }
    }

    private static void inside(Path cells, String id) {
        if (!cells.equals(cells.resolve(id).normalize().getParent())) {
            throw new AssertionError("a cell with the id " + id);
        }
    }

    private static void refusable(Runnable reading) {
        try {
            reading.run();
        } catch (ArchiveException e) {
            // The error that the readers declare.
        }
    }

    private static Path folder() {
        try {
            Path archive = Files.createTempDirectory("glomers-fuzz");
            return Files.createDirectories(archive.resolve("fuzz/20261123T000000Z-ab12"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
