package dev.glomers.bench.cli;

import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.check.StoredHistory;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.checker.remark.Remarks;
import dev.glomers.bench.edn.EdnException;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
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
        description = {
            "Judges the history of a test that the bench, Maelstrom or Jepsen ran, or one that Knossos or Elle could"
                    + " read, and prints the results as EDN.",
            "What no flag says is taken from the test's jepsen.log or test.jepsen beside the history; what is taken or"
                    + " guessed stands in front of the results, as comments."
        },
        footer = {
            "",
            "Exit codes: 0 valid, 1 invalid, 2 unknown, 254 bad arguments, or a file that is no history.",
            "",
            "Example: bench check store/latest"
        })
final class CheckCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-w", "--workload"},
            paramLabel = "NAME",
            description = "What was asked of the nodes.")
    private @Nullable String workload;

    @Mixin
    private ExpectationFlags expectations = new ExpectationFlags();

    @Parameters(
            paramLabel = "FILE",
            description = "The history, packed with gzip or not, or the store directory that its history.edn is in.")
    private Path file = Path.of("history.edn");

    /**
     * Reads the history, judges it, and prints what was found.
     *
     * @param baseDirectory what a relative path is relative to
     * @return the exit code
     * @throws ParameterException if a flag has a value that it can't have, the file is no history, or its workload can't be
     *     told
     */
    int run(Path baseDirectory, PrintStream out) {
        if (workload != null && !Checkers.workloads().contains(workload)) {
            throw error("Failed to validate \"--workload " + workload + "\": Must be one of "
                    + String.join(", ", Checkers.workloads()));
        }
        // Bad flags are told before the file is looked at.
        expectations.availability();
        expectations.consistencyModels();
        StoredHistory found = found(baseDirectory);
        Basis basis = Basis.of(workload, expectations, found);
        String judgedAs = basis.workload()
                .orElseThrow(() ->
                        error(found.name() + ": expected ops that tell the workload, found none; name it with -w: "
                                + String.join(", ", Checkers.workloads())));
        StoredHistory history = found.forWorkload(judgedAs);
        Verdict verdict = Checkers.of(judgedAs, basis.options()).check(history.history());
        basis.lines().forEach(line -> out.println("; " + line));
        history.assumptions().forEach(line -> out.println("; Assumed: " + line + "."));
        out.println(verdict.explain());
        Remarks.of(history.history()).forEach(remark -> out.println("; Warning: " + remark));
        return Bench.exitCode(verdict.validity());
    }

    private StoredHistory found(Path baseDirectory) {
        try {
            return StoredHistory.read(baseDirectory.resolve(file), file);
        } catch (EdnException e) {
            throw error(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw error(shown(e, baseDirectory) + ": expected a history, found no such file");
        } catch (EOFException | ZipException e) {
            throw error(file + ": expected a history packed with gzip, found a damaged one (" + e.getMessage()
                    + "); pack it anew");
        } catch (IOException e) {
            throw error(file + ": expected a history, but it can't be read: " + e.getMessage());
        }
    }

    /** The file that is not there, as the user would name it. */
    private String shown(NoSuchFileException e, Path baseDirectory) {
        return file.resolve(baseDirectory.resolve(file).relativize(Path.of(e.getFile())))
                .normalize()
                .toString();
    }

    private ParameterException error(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
