package dev.glomers.runner.results;

import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What our own checkers say of a history that the harness did not come to judge. It changes neither the status nor the
 * figures, which are the harness's: it is told beside them, and kept in {@code store/second-opinion.edn}.
 *
 * @param workload the harness's {@code -w}
 * @param availability what the test asks for, as its flag has it; empty for nothing
 * @param consistencyModels the same, with commas; empty for the harness's default
 */
public record SecondOpinion(String workload, String availability, String consistencyModels) {
    /** Below the store. */
    static final String FILE = "second-opinion.edn";

    /**
     * The findings with this opinion added to their explanation, if there is a history to judge.
     *
     * @param judge who gives it: {@code bench 1.0.0}
     */
    public Findings beside(Findings findings, Optional<Path> store, String judge) {
        Optional<Path> history =
                store.map(folder -> folder.resolve("history.edn")).filter(Files::isRegularFile);
        if (history.isEmpty() || !Checkers.workloads().contains(workload)) {
            return findings;
        }
        String kept =
                findings.explanation() + " The history is kept: bench check can judge it. A second opinion, of our"
                        + " checkers (" + judge + "): ";
        try {
            Verdict verdict = Checkers.of(workload, options()).check(HistoryFile.read(history.get(), "history.edn"));
            Files.writeString(history.get().resolveSibling(FILE), verdict.explain() + "\n");
            String why = Explanation.of(EdnMap.of(verdict.toEdn()));
            return findings.withExplanation(kept + said(verdict.validity()) + (why.isEmpty() ? "." : ". " + why));
        } catch (EdnException | IOException e) {
            return findings.withExplanation(kept + "none, since the history can't be read: " + e.getMessage() + ".");
        } catch (OutOfMemoryError e) {
            return findings.withExplanation(kept + "none, since they ran out of memory, too.");
        }
    }

    private static String said(Validity validity) {
        return validity.name().toLowerCase(Locale.ROOT);
    }

    private CheckOptions options() {
        CheckOptions options = CheckOptions.DEFAULT;
        if (!availability.isEmpty()) {
            options = options.withAvailability(Availability.parse(availability).orElse(new Availability.Any()));
        }
        List<String> models = Arrays.stream(consistencyModels.split(",", -1))
                .map(String::strip)
                .filter(model -> !model.isEmpty())
                .toList();
        return models.isEmpty() ? options : options.withConsistencyModels(models.toArray(String[]::new));
    }
}
