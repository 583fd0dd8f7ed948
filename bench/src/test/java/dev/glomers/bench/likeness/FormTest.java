package dev.glomers.bench.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.simulation.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** results.edn of the bench has the keys of Maelstrom's, with the same kinds of values, and only {@code :bench} more. */
class FormTest {
    private static final int SEEDS = 5;

    @Test
    void theResultsOfTheBenchHaveTheFormOfTheRealOnes() throws IOException {
        SortedMap<String, SortedSet<String>> known = new TreeMap<>();
        for (ReferenceCase reference : ReferenceCase.all()) {
            known.computeIfAbsent(reference.workload(), workload -> new TreeSet<>())
                    .addAll(Form.of(reference.results()));
        }
        List<String> names = new ArrayList<>(RightNodes.names());
        for (ReferenceCase reference : ReferenceCase.all()) {
            if (names.remove(reference.name())) {
                SortedSet<String> ours = ours(reference);
                SortedSet<String> missing = Form.of(reference.results());
                missing.removeAll(ours);
                missing.removeIf(FormTest::dependsOnTheAlgorithm);
                assertEquals(new TreeSet<>(), missing, reference + ": what the bench does not write");
                ours.removeAll(known.get(reference.workload()));
                ours.removeIf(FormTest::dependsOnTheAlgorithm);
                assertEquals(new TreeSet<>(), ours, reference + ": what Maelstrom does not write");
            }
        }
        assertEquals(List.of(), names, "runs of the real thing that are not there");
    }

    /**
     * Of a register that is linearizable, two algorithms say different things: one its {@code :configs}, one its
     * {@code :model}. Maelstrom runs both, and the first to end is heard.
     */
    private static boolean dependsOnTheAlgorithm(String line) {
        return line.startsWith(":workload :results * :linearizable :configs ")
                || line.startsWith(":workload :results * :linearizable :model ");
    }

    /** The forms of several seeds together: some keys come and go. Read from the text, as a user's script would. */
    private static SortedSet<String> ours(ReferenceCase reference) {
        SortedSet<String> forms = new TreeSet<>();
        RightNodes.simulation(reference).runSeeds(SEEDS).forEach(outcome -> {
            outcome.assertValid();
            assertTrue(outcome instanceof Outcome.Judged, outcome::toString);
            Outcome.Judged judged = (Outcome.Judged) outcome;
            forms.addAll(Form.of(Edn.read(Edn.pretty(judged.verdict().toEdn()))));
        });
        forms.removeIf(line -> line.startsWith(":bench "));
        return forms;
    }
}
