package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.RunSummary;
import dev.glomers.runner.archive.RunTable;
import dev.glomers.runner.text.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glomers list}. */
@Command(name = "list", description = "List the runs in the archive, newest first.")
final class ListCommand implements Callable<Integer> {
    private static final TextTable TABLE = new TextTable(List.of(
            new TextTable.Column("run", false),
            new TextTable.Column("met", true),
            new TextTable.Column("engine", false),
            new TextTable.Column("harness", false),
            new TextTable.Column("commit", false),
            new TextTable.Column("", false)));
    private static final int COMMIT_LENGTH = 7;

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Path> runs = archive.open().runs();
        if (runs.isEmpty()) {
            out.println("No runs in " + archive.folder() + " yet; glomers run EXPERIMENT makes one.");
            return ExitCodes.MET;
        }
        List<List<String>> rows = new ArrayList<>();
        for (Path folder : runs) {
            ArchiveOption.readable(folder, RunTable::read, err)
                    .map(run -> row(folder, run))
                    .ifPresent(rows::add);
        }
        TABLE.lines(rows).forEach(out::println);
        return ExitCodes.MET;
    }

    private static List<String> row(Path folder, RunTable run) {
        RunSummary summary = run.summary();
        String commit = summary.provenance().getOrDefault("git-commit", "");
        boolean dirty = summary.provenance().getOrDefault("git-dirty", "").equals("true");
        long met = run.count("grade", Grade.MET.label());
        return List.of(
                folder.toString(),
                met + "/" + (met + run.count("grade", Grade.MISSED.label())),
                Terminal.harmless(summary.engine()),
                Terminal.harmless(summary.harness()),
                Terminal.harmless(commit.substring(0, Math.min(COMMIT_LENGTH, commit.length()))) + (dirty ? "+" : ""),
                remarks(folder, run));
    }

    private static String remarks(Path folder, RunTable run) {
        List<String> remarks = new ArrayList<>();
        long notRun = run.count("status", CellStatus.NOT_RUN.label());
        if (notRun > 0) {
            remarks.add(notRun + " not run");
        }
        if (run.summary().end() == null) {
            remarks.add(Archive.isBeingWritten(folder) ? "still running" : "cut off");
        }
        return String.join(", ", remarks);
    }
}
