package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveTable;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glomers export}. */
@Command(
        name = "export",
        description = "Write the whole archive as one table, a row for each cell of each run: docs/archive.md.")
final class ExportCommand implements Callable<Integer> {
    /** How the table is written; lower case, since these are words of the command line. */
    enum Format {
        csv,
        json
    }

    @Option(names = "--format", required = true, paramLabel = "csv|json", description = "${COMPLETION-CANDIDATES}.")
    private Format format = Format.csv;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it. Default: to stdout.")
    private @Nullable Path output;

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (output == null) {
            write(out);
            return ExitCodes.MET;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output))) {
            int cells = write(file);
            if (file.checkError()) {
                throw new IOException("disk full?");
            }
            out.println("Wrote " + (cells == 1 ? "1 cell" : cells + " cells") + " to " + output);
            return ExitCodes.MET;
        } catch (IOException e) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "--output: found %s, which can't be written (%s)%n    expected a file in a folder that is there"
                            .formatted(output, e.getClass().getSimpleName()));
        }
    }

    private int write(PrintWriter to) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Path> runs = new ArrayList<>();
        List<RunManifest> manifests = new ArrayList<>();
        for (Path run : archive.open().runs()) {
            ArchiveOption.readable(run, Archive::manifest, err).ifPresent(manifest -> {
                runs.add(run);
                manifests.add(manifest);
            });
        }
        return format == Format.csv ? writeCsv(to, runs, ArchiveTable.over(manifests)) : writeJson(to, runs);
    }

    private static int writeCsv(PrintWriter to, List<Path> runs, ArchiveTable table) {
        int cells = 0;
        to.print(table.csvHeader());
        for (Path folder : runs) {
            Run run = Archive.read(folder);
            to.print(table.csvRows(run));
            cells += run.cells().size();
        }
        to.flush();
        return cells;
    }

    private static int writeJson(PrintWriter to, List<Path> runs) {
        int cells = 0;
        to.print("[");
        for (Path folder : runs) {
            for (String row : ArchiveTable.jsonRows(Archive.read(folder))) {
                to.print(cells++ == 0 ? "\n" : ",\n");
                to.print(row);
            }
        }
        to.print("\n]\n");
        to.flush();
        return cells;
    }
}
