package dev.glomers.bench.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.simulation.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the bench plays looks like what Maelstrom plays: for each workload a right node, at the options of a run of the
 * real thing, and the figures of both beside each other.
 */
class LikenessTest {
    private static final int SEEDS = 10;

    @Test
    void theHistoriesOfTheBenchLookLikeTheRealOnes() throws IOException {
        List<String> tooFar = new ArrayList<>();
        List<String> missing = new ArrayList<>(RightNodes.names());
        System.out.printf(
                "%-38s %-40s %10s %10s %10s%n", "run of the real Maelstrom", "figure", "real", "bench", "tolerance");
        for (ReferenceCase reference : ReferenceCase.all()) {
            if (missing.remove(reference.name())) {
                tooFar.addAll(compare(reference));
            }
        }
        assertEquals(List.of(), tooFar);
        assertEquals(List.of(), missing, "runs of the real thing that are not there");
    }

    private static List<String> compare(ReferenceCase reference) throws IOException {
        double timeLimit = Double.parseDouble(reference.option("--time-limit").orElse("60"));
        SortedMap<String, Double> real = HistoryFigures.of(reference.history(), timeLimit);
        SortedMap<String, Double> bench = HistoryFigures.mean(RightNodes.simulation(reference)
                .runSeeds(SEEDS)
                .map(outcome -> figures(outcome, timeLimit))
                .toList());
        List<String> tooFar = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(real.keySet());
        names.addAll(bench.keySet());
        for (String name : names) {
            double there = real.getOrDefault(name, 0.0);
            double here = bench.getOrDefault(name, 0.0);
            double near = Tolerance.of(name).around(there);
            boolean isNear = Math.abs(there - here) <= near;
            String line = String.format(
                    Locale.ROOT,
                    "%-38s %-40s %10.2f %10.2f %10.2f %s",
                    reference.name(),
                    name,
                    there,
                    here,
                    near,
                    isNear ? "" : "TOO FAR");
            System.out.println(line.stripTrailing());
            if (!isNear) {
                tooFar.add(line);
            }
        }
        return tooFar;
    }

    private static SortedMap<String, Double> figures(Outcome outcome, double timeLimit) {
        outcome.assertValid();
        return HistoryFigures.of(outcome.history(), timeLimit);
    }
}
