package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transactions each of which must come before the next, and the last before the first.
 *
 * @param ops completions; the first one stands again at the end
 * @param steps why each comes before the next: one fewer
 */
public record Cycle(List<Op> ops, List<Dependency> steps) {
    public Cycle {
        ops = List.copyOf(ops);
        steps = List.copyOf(steps);
    }

    /** The name of the anomaly that this cycle is, by the kinds of its steps. */
    public String anomaly() {
        return dataAnomaly() + (has(Relation.REALTIME) ? "-realtime" : has(Relation.PROCESS) ? "-process" : "");
    }

    private String dataAnomaly() {
        long reads =
                steps.stream().filter(step -> step.relation() == Relation.RW).count();
        if (reads == 1) {
            return "G-single-item";
        }
        if (reads > 1) {
            return hasAdjacentReads() ? "G2-item" : "G-nonadjacent-item";
        }
        return has(Relation.WR) ? "G1c" : "G0";
    }

    private boolean has(Relation relation) {
        return steps.stream().anyMatch(step -> step.relation() == relation);
    }

    private boolean hasAdjacentReads() {
        Relation previous = steps.get(steps.size() - 1).relation();
        for (Dependency step : steps) {
            if (previous == Relation.RW && step.relation() == Relation.RW) {
                return true;
            }
            previous = step.relation();
        }
        return false;
    }

    /** The cycle as results have it: {@code {:cycle [...], :steps (...), :type :G1c}}. */
    public Map<Keyword, Object> toEdn() {
        Map<Keyword, Object> map = new LinkedHashMap<>();
        map.put(Keyword.of("cycle"), ops.stream().map(OpEdn::toTagged).toList());
        map.put(
                Keyword.of("steps"),
                EdnList.copyOf(steps.stream().map(Dependency::toEdn).toList()));
        map.put(Keyword.of("type"), Keyword.of(anomaly()));
        return map;
    }

    /** The cycle in words: the transactions, and then who depends on whom and why, up to the contradiction. */
    public String inWords() {
        StringBuilder text = new StringBuilder("Let:\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append("  ").append(name(i)).append(" = ");
            text.append(Edn.write(OpEdn.toTagged(ops.get(i)))).append('\n');
        }
        text.append("\nThen:\n");
        for (int i = 0; i < steps.size(); i++) {
            String next = name((i + 1) % steps.size());
            boolean last = i == steps.size() - 1;
            text.append(last ? "  - However, " : "  - ");
            text.append(name(i)).append(" < ").append(next).append(", because ");
            text.append(steps.get(i).words().apply(name(i), next));
            text.append(last ? ": a contradiction!" : ".\n");
        }
        return text.toString();
    }

    private static String name(int place) {
        return "T" + (place + 1);
    }
}
