package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.report.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers show}. */
@Command(
        name = "show",
        description = "Show a run: its question, where its figures come from, its cells, and where its report is.")
final class ShowCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "<experiment>/<run-id>, or its folder; or an experiment, for its newest run.")
    private String name = "";

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = RunFolder.find(archive.folder(), name);
        Run run = Archive.read(folder);
        Terminal terminal =
                Terminal.ofProcess(Objects.requireNonNull(spec).commandLine().getOut());
        terminal.out().println(terminal.styled(Terminal.harmless(run.manifest().question()), Terminal.Style.BOLD));
        facts(terminal, Provenance.of(run.manifest()));
        if (run.manifest().end() == null) {
            String state = Archive.isBeingWritten(folder) ? "It still runs." : "It was cut off before its end.";
            terminal.out().println("  " + terminal.styled(state, Terminal.Style.DOUBTFUL));
        }
        new Summary(terminal).print(run);
        Path report = folder.resolve("report.html");
        terminal.out()
                .println("Report: "
                        + (Files.exists(report) ? report : "not there; glomers report " + folder + " makes it"));
        return ExitCodes.MET;
    }

    private static void facts(Terminal terminal, Map<String, String> facts) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        facts.forEach((fact, value) -> terminal.out()
                .println("  "
                        + terminal.styled(fact + " ".repeat(width - fact.length()), Terminal.Style.FAINT)
                        + "  "
                        + Terminal.harmless(value)));
    }
}
