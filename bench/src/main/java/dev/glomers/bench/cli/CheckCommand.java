package dev.glomers.bench.cli;

import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.checker.kafka.StaleValues;
import dev.glomers.bench.checker.remark.Remarks;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench check}: judges a history that is there already. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Judges the history of a test that the bench, Maelstrom or Jepsen ran, and prints the results as EDN.",
        footer = {
            "",
            "Exit codes: 0 valid, 1 invalid, 2 unknown, 254 bad arguments, or a file that is no history.",
            "",
            "Example: bench check -w broadcast store/latest/history.edn"
        })
final class CheckCommand {
    private static final String HISTORY = "history.edn";
    private static final String TEXT = "history.txt";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-w", "--workload"},
            paramLabel = "NAME",
            required = true,
            description = "What was asked of the nodes.")
    private String workload = "";

    @Mixin
    private ExpectationFlags expectations = new ExpectationFlags();

    @Parameters(paramLabel = "FILE", description = "The history.edn, or the store directory that it is in.")
    private Path file = Path.of(HISTORY);

    /**
     * Reads the history, judges it, and prints what was found.
     *
     * @param baseDirectory what a relative path is relative to
     * @return the exit code
     * @throws ParameterException if a flag has a value that it can't have, or the file is no history
     */
    int run(Path baseDirectory, PrintStream out) {
        if (!Checkers.workloads().contains(workload)) {
            throw error("Failed to validate \"--workload " + workload + "\": Must be one of "
                    + String.join(", ", Checkers.workloads()));
        }
        CheckOptions options =
                new CheckOptions(expectations.availability(), expectations.consistencyModels(), expectations.strict());
        History history = history(baseDirectory);
        Optional<History> mended = withValuesOfText(history, baseDirectory);
        Verdict verdict = Checkers.of(workload, options).check(mended.orElse(history));
        out.println(verdict.explain());
        Remarks.of(mended.orElse(history)).forEach(remark -> out.println("; Warning: " + remark));
        if (mended.isPresent()) {
            out.println("; The values of some ops are those of " + TEXT + ": " + HISTORY
                    + " has those of their invocations, as Jepsen 0.3.0 to 0.3.5 wrote it.");
        }
        return Bench.exitCode(verdict.validity());
    }

    private History history(Path baseDirectory) {
        Path given = Files.isDirectory(baseDirectory.resolve(file)) ? file.resolve(HISTORY) : file;
        try {
            History history = HistoryFile.read(baseDirectory.resolve(given), given.toString());
            if (history.size() == 0) {
                throw error(given + ": expected a history of at least one op, found an empty file");
            }
            return history;
        } catch (EdnException e) {
            throw error(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw error(given + ": expected a history, found no such file");
        } catch (IOException e) {
            throw error(given + ": expected a history, but it can't be read: " + e.getMessage());
        }
    }

    /** The history with the values of the text beside it, if it has stale ones and the text the right ones. */
    private Optional<History> withValuesOfText(History history, Path baseDirectory) {
        Path text = inStore(baseDirectory, TEXT);
        if (!workload.equals("kafka") || StaleValues.first(history).isEmpty() || !Files.isRegularFile(text)) {
            return Optional.empty();
        }
        try {
            return StaleValues.replaced(history, Files.readAllLines(text))
                    .filter(mended -> StaleValues.first(mended).isEmpty());
        } catch (IOException e) {
            // What it is for is to know more; without it, the verdict says what is missing.
            return Optional.empty();
        }
    }

    private Path inStore(Path baseDirectory, String name) {
        Path given = baseDirectory.resolve(file);
        return Files.isDirectory(given) ? given.resolve(name) : given.resolveSibling(name);
    }

    private ParameterException error(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
