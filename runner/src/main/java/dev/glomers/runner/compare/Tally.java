package dev.glomers.runner.compare;

import dev.glomers.runner.archive.Run;
import dev.glomers.runner.statistics.MedianDifference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a comparison comes to, in a few sentences. */
final class Tally {
    private static final int IDS_SHOWN = 5;

    private Tally() {}

    /** {@code 12 cells in both. Verdicts: 1 worse, 11 the same. Figures: 3 worse, 40 the same.} */
    static String summary(RunComparison run) {
        Map<Turn, Integer> turns = new EnumMap<>(Turn.class);
        Map<Delta.Judgement, Integer> judgements = new EnumMap<>(Delta.Judgement.class);
        for (CellComparison cell : run.cells()) {
            turns.merge(cell.turn(), 1, Integer::sum);
            cell.deltas().forEach(delta -> judgements.merge(delta.judgement(), 1, Integer::sum));
        }
        List<String> verdicts = new ArrayList<>();
        turns.forEach((turn, count) -> verdicts.add(count + " " + words(turn)));
        List<String> figures = new ArrayList<>();
        judgements.forEach((judgement, count) -> figures.add(count + " " + words(judgement)));
        return Words.count(run.cells().size(), "cell") + " in both. Verdicts: " + String.join(", ", verdicts) + "."
                + (figures.isEmpty() ? "" : " Figures: " + String.join(", ", figures) + ".");
    }

    private static String words(Turn turn) {
        return switch (turn) {
            case WORSE -> "worse";
            case BETTER -> "better";
            case SAME -> "the same";
            case UNKNOWN -> "not run in both";
        };
    }

    private static String words(Delta.Judgement judgement) {
        return switch (judgement) {
            case WORSE -> "worse";
            case BETTER -> "better";
            case SAME -> "the same";
            case NOT_SURE -> "not sure";
            case TOO_FEW -> "changed, from too few repetitions to judge (n < " + MedianDifference.FEWEST + ")";
        };
    }

    /** Whether there are regressions; empty without a threshold. */
    static String gate(Comparison comparison, RunComparison run) {
        if (comparison.threshold().isEmpty()) {
            return "";
        }
        long regressions = comparison.regressions(run);
        String beyond = " beyond " + Words.percent(comparison.threshold().getAsDouble()) + ".";
        return (regressions == 0 ? "No regression" : Words.count(regressions, "regression")) + beyond;
    }

    /** What a reader has to know before trusting the figures. */
    static List<String> notes(Comparison comparison, RunComparison run) {
        List<String> notes = new ArrayList<>();
        String before = comparison.base().manifest().harness();
        String after = run.run().manifest().harness();
        if (!before.equals(after)) {
            notes.add("The harnesses differ, %s and %s: what changed may be theirs.".formatted(before, after));
            notes.addAll(acrossHarnesses(before, after, comparison.base(), run.run()));
        }
        Map<String, List<String>> unlike = new LinkedHashMap<>();
        for (CellComparison cell : run.cells()) {
            String differences = String.join(", ", cell.differences());
            if (!differences.isEmpty()) {
                unlike.computeIfAbsent(differences, same -> new ArrayList<>()).add(cell.cell());
            }
        }
        unlike.forEach((differences, ids) ->
                notes.add("Not quite the same in both: %s (%s).".formatted(some(ids), differences)));
        if (!run.onlyInBase().isEmpty()) {
            notes.add("Only in the base: " + some(run.onlyInBase()) + ".");
        }
        if (!run.onlyHere().isEmpty()) {
            notes.add("Not in the base: " + some(run.onlyHere()) + ".");
        }
        return notes;
    }

    /** What of two harnesses can be held against each other, and what can't. */
    private static List<String> acrossHarnesses(String before, String after, Run base, Run other) {
        if (isBench(before) == isBench(after)) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        if (isVirtual(base) || isVirtual(other)) {
            notes.add(
                    "On the bench's virtual clock nodes compute in no time and nothing waits for a processor, on Maelstrom"
                            + " they share the machine's: latencies of a few ms and how many ops there were are the machine's."
                            + " Verdicts, messages per op, and latencies that the network's delays make are the program's.");
        }
        notes.add("A seed decides the bench's ops and faults, none does Maelstrom's: cells with a nemesis had other"
                + " partitions in the two runs, so their worst latencies may lie far apart and mean nothing.");
        return notes;
    }

    private static boolean isBench(String harness) {
        return harness.startsWith("bench");
    }

    /** The bench in this JVM, whose clock is virtual. */
    private static boolean isVirtual(Run run) {
        return run.manifest().engine().equals("embedded");
    }

    private static String some(List<String> ids) {
        String shown = String.join(", ", ids.subList(0, Math.min(IDS_SHOWN, ids.size())));
        return ids.size() > IDS_SHOWN ? shown + " and " + (ids.size() - IDS_SHOWN) + " more" : shown;
    }
}
