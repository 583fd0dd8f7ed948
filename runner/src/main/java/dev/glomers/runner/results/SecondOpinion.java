package dev.glomers.runner.results;

import dev.glomers.bench.check.AskedFor;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.check.StoredHistory;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.EdnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What our own checkers say of a history that the harness did not come to judge, held to what the store says the test was
 * asked for. It changes neither the status nor the figures, which are the harness's: it is told beside them, and kept in
 * {@code store/second-opinion.edn}.
 */
public final class SecondOpinion {
    /** Below the store. */
    static final String FILE = "second-opinion.edn";

    private SecondOpinion() {}

    /**
     * The findings with this opinion added to their explanation, if there is a history to judge.
     *
     * @param judge who gives it: {@code bench 1.0.0}
     */
    public static Findings beside(Findings findings, Optional<Path> store, String judge) {
        Optional<Path> folder = store.filter(each -> Files.isRegularFile(each.resolve("history.edn")));
        if (folder.isEmpty()) {
            return findings;
        }
        String kept =
                findings.explanation() + " The history is kept: bench check can judge it. A second opinion, of our"
                        + " checkers (" + judge + "): ";
        try {
            return findings.withExplanation(kept + of(folder.get()));
        } catch (EdnException | IOException e) {
            return findings.withExplanation(kept + "none, since the history can't be read: " + e.getMessage() + ".");
        } catch (OutOfMemoryError e) {
            return findings.withExplanation(kept + "none, since they ran out of memory, too.");
        }
    }

    private static String of(Path store) throws IOException {
        StoredHistory stored = StoredHistory.read(store, Path.of(""));
        Optional<AskedFor> asked = stored.asked();
        if (asked.isEmpty()) {
            return "none, since jepsen.log does not say what the workload was.";
        }
        String workload = asked.get().workload();
        Verdict verdict = Checkers.of(workload, asked.get().options())
                .check(stored.forWorkload(workload).history());
        Files.writeString(store.resolve(FILE), verdict.explain() + "\n");
        String why = Explanation.of(EdnMap.of(verdict.toEdn()));
        return said(verdict.validity()) + (why.isEmpty() ? "." : ". " + why);
    }

    private static String said(Validity validity) {
        return validity.name().toLowerCase(Locale.ROOT);
    }
}
