package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Baselines;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.WholeFile;
import dev.glomers.runner.cli.Terminal.Style;
import dev.glomers.runner.compare.ComparisonReport;
import dev.glomers.runner.compare.ComparisonReport.Format;
import dev.glomers.runner.experiment.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers compare}. */
@Command(
        name = "compare",
        description =
                "Compare runs with the first one named, or with a baseline, cell by cell: verdicts that changed, then "
                        + "figures, and whether that is more than chance. Of different engines too.",
        footer = {
            "",
            "Exit code 1 if --threshold is given and a verdict got worse, or a figure by more than that share: one that",
            "is surely worse or, where a cell has fewer than 4 repetitions, one that is worse as it stands.",
            "",
            "  glomers compare broadcast --baseline --threshold 5%%",
            "  glomers compare results/broadcast/RUN results/broadcast/RUN --output compare.html"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "<experiment>/<run-id>, or a run's folder; or an experiment, for its newest run.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = Baselines.DEFAULT,
            description = "Compare all runs with this baseline of their experiment, as glomers baseline set named it. "
                    + "Without a name: ${FALLBACK-VALUE}.")
    private @Nullable String baseline;

    @Option(
            names = "--threshold",
            paramLabel = "SHARE",
            description = "By how much of the base a figure may get worse: 5%%. Default: nothing is judged.")
    private @Nullable String threshold;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            split = ",",
            description = "Which metrics are compared: --metric msgs-per-op,stable-latency.p50. Default: shares that "
                    + "succeeded, messages per op, latencies, and what was lost or duplicated.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "text, html, markdown or csv. Default: what the ending of --output says, else text.")
    private @Nullable String format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it there, and the text to the terminal.")
    private @Nullable Path output;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${env:GLOMERS_RESULTS:-results}",
            description = "The archive. Default: GLOMERS_RESULTS, else results.")
    private Path results = Path.of("results");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Format wanted = format();
        checkOutput();
        OptionalDouble limit =
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(Share.parse("--threshold", threshold));
        List<Metric> compared = metrics();
        List<Path> folders = new ArrayList<>(
                names.stream().map(name -> RunFolder.find(results, name)).toList());
        ComparisonReport report = compare(folders, compared, limit);
        Terminal terminal =
                Terminal.ofProcess(Objects.requireNonNull(spec).commandLine().getOut());
        if (output != null) {
            WholeFile.write(output, report.as(wanted));
            print(terminal, report.as(Format.TEXT));
            terminal.out().println("Comparison: " + output);
        } else if (wanted == Format.TEXT) {
            print(terminal, report.as(wanted));
        } else {
            terminal.out().print(report.as(wanted));
        }
        return report.regressions() == 0 ? ExitCodes.MET : ExitCodes.MISSED;
    }

    private ComparisonReport compare(List<Path> folders, List<Metric> compared, OptionalDouble limit) {
        if (baseline == null && folders.size() < 2) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "RUN: found one run and no --baseline\n    expected two runs or more, the first of which the others "
                            + "are compared with, or --baseline");
        }
        Path base = baseline == null ? folders.remove(0) : baseline(folders.get(0), baseline);
        String baseName = baseline == null ? "base" : "baseline " + baseline;
        List<Run> runs = folders.stream().map(Archive::read).toList();
        ComparisonReport report = ComparisonReport.of(Archive.read(base), baseName, runs, compared, limit);
        if (report.cellsInCommon() == 0) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "RUN: found runs that have no cell in common\n    expected runs of the same experiment, or of ones "
                            + "with the same cases; glomers list shows them");
        }
        return report;
    }

    /** The baseline of a run's experiment. */
    private static Path baseline(Path run, String name) {
        Baselines baselines = Baselines.beside(run);
        Path folder = baselines
                .folder(name)
                .orElseThrow(() -> new UserError(
                        ExitCodes.BAD_INPUT,
                        "--baseline: found no baseline \"%s\" of this experiment%n    expected %s%n    %s"
                                .formatted(
                                        Terminal.harmless(name),
                                        baselines.all().isEmpty()
                                                ? "one that is there, and there is none yet"
                                                : "one of "
                                                        + String.join(
                                                                ", ",
                                                                baselines.all().keySet()),
                                        "glomers baseline set RUN --name NAME makes one")));
        if (!RunFolder.isRun(folder)) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "--baseline: found baseline \"%s\", whose run %s is no longer there%n    expected a run; %s"
                            .formatted(
                                    name,
                                    folder.getFileName(),
                                    "set it anew: glomers baseline set RUN --name " + name));
        }
        return folder;
    }

    private List<Metric> metrics() {
        if (metrics.isEmpty()) {
            return ComparisonReport.USUAL_METRICS;
        }
        List<String> known = Arrays.stream(Metric.values()).map(Metric::label).toList();
        return metrics.stream()
                .map(String::strip)
                .map(name -> Metric.of(name)
                        .orElseThrow(() -> new UserError(
                                ExitCodes.BAD_INPUT,
                                "--metric: found \"%s\"%n    expected one of %s%n    %s"
                                        .formatted(
                                                Terminal.harmless(name),
                                                String.join(", ", known),
                                                Nearest.hint(name, known)))))
                .distinct()
                .toList();
    }

    private Format format() {
        String ending =
                output == null ? "" : String.valueOf(output.getFileName()).replaceFirst("^.*\\.", "");
        String wanted = format == null ? ending : format;
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "html", "htm" -> Format.HTML;
            case "markdown", "md" -> Format.MARKDOWN;
            case "csv" -> Format.CSV;
            case "text", "txt", "" -> Format.TEXT;
            default ->
                throw new UserError(
                        ExitCodes.BAD_INPUT,
                        (format == null ? "--output: found the ending \"" : "--format: found \"")
                                + Terminal.harmless(wanted)
                                + "\"\n    expected text, html, markdown or csv"
                                + (format == null ? "\n    --format says it whatever the file is called" : ""));
        };
    }

    /** Before the work, not after it. */
    private void checkOutput() {
        Path folder = output == null ? null : output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "--output: found " + output
                            + ", whose folder is not there\n    expected a file in a folder that is; "
                            + "make it first");
        }
    }

    private static void print(Terminal terminal, String text) {
        text.lines().map(Terminal::harmless).forEach(line -> {
            boolean isBad = line.startsWith("  ✗") || line.matches("[1-9][0-9,]* regressions? beyond .*");
            boolean isGood = line.startsWith("  ✓") || line.startsWith("No regression");
            terminal.out()
                    .println(
                            isBad
                                    ? terminal.styled(line, Style.BAD)
                                    : isGood ? terminal.styled(line, Style.GOOD) : line);
        });
    }
}
