package dev.glomers.bench.checker.elle;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which order the values of a register came by the time at which transactions touched it: one that was over before
 * another began left, or found, an earlier value than the other one left or found first. This is {@code
 * :linearizable-keys?} of {@code elle.rw-register}, which Maelstrom does not ask for; but Elle takes it for granted that
 * keys are linearizable, whereas here a pair of values is used only if the other order would be an anomaly that the asked
 * models rule out. Let A be over before B begins.
 *
 * <ul>
 *   <li>A left a value, and B left one. If B's came first, there is a way by writes from B to A (ww), and one by time from
 *       A to B: G0-realtime.
 *   <li>A found a value, and B left one. If B's came first, the way goes on to who left what A found, and to A (wr):
 *       G1c-realtime.
 *   <li>B found a value. If it came before what A left or found, B overlooked what came next (rw), and from there the ways
 *       are the same: G-single-item-realtime.
 * </ul>
 *
 * <p>The initial value is left out: it is known to be the first. Transactions that may or may not have taken place tell
 * nothing here.
 *
 * @param report knows what the models rule out
 * @param found whether it is told which values are earlier than those that transactions found (the third case), or than
 *     those that they left
 */
record RealtimeVersions(RegisterIndex index, AnomalyReport report, boolean found) implements RegisterVersions.Source {
    /** The transactions that touched a key, are over, and after whose end no other one began and ended. */
    private static final class Frontiers {
        private final Map<@Nullable Object, Set<Integer>> byKey = new LinkedHashMap<>();

        List<Integer> of(@Nullable Object key) {
            Set<Integer> frontier = byKey.get(key);
            return frontier == null ? List.of() : List.copyOf(frontier);
        }

        void replace(@Nullable Object key, List<Integer> implied, int last) {
            Set<Integer> frontier = byKey.computeIfAbsent(key, each -> new LinkedHashSet<>());
            implied.forEach(frontier::remove);
            frontier.add(last);
        }
    }

    @Override
    public void list(RegisterVersions.Pairs pairs) {
        Frontiers frontiers = new Frontiers();
        Map<Integer, Map<@Nullable Object, List<Integer>>> before = new LinkedHashMap<>();
        for (Op op : index.history()) {
            if (op.isClient() && op.type() == OpType.INVOKE) {
                index.history()
                        .completion(op)
                        .filter(index::tookPlace)
                        .ifPresent(completion ->
                                before.put(completion.index(), begin(completion.index(), frontiers, pairs)));
            } else if (op.isClient() && index.tookPlace(op)) {
                Map<@Nullable Object, List<Integer>> implied = before.remove(op.index());
                if (implied != null) {
                    implied.forEach((key, earlier) -> frontiers.replace(key, earlier, op.index()));
                }
            }
        }
    }

    /** Relates a transaction to those that were over when it began; gives these, by key. */
    private Map<@Nullable Object, List<Integer>> begin(int second, Frontiers frontiers, RegisterVersions.Pairs pairs) {
        Map<@Nullable Object, List<Integer>> before = new LinkedHashMap<>();
        for (Object key : keys(index.access(second))) {
            List<Integer> earlier = frontiers.of(key);
            before.put(key, earlier);
            earlier.forEach(first -> relate(key, index.access(first), index.access(second), pairs));
        }
        return before;
    }

    private static Set<@Nullable Object> keys(ExternalAccess access) {
        Set<@Nullable Object> keys = new LinkedHashSet<>(access.reads().keySet());
        keys.addAll(access.writes().keySet());
        return keys;
    }

    private void relate(
            @Nullable Object key, ExternalAccess first, ExternalAccess second, RegisterVersions.Pairs pairs) {
        boolean left = first.writes().containsKey(key);
        Object earlier = left ? first.writes().get(key) : first.reads().get(key);
        Object later = (found ? second.reads() : second.writes()).get(key);
        String otherwise = found ? "G-single-item-realtime" : left ? "G0-realtime" : "G1c-realtime";
        if (earlier != null && later != null && !earlier.equals(later) && report.prohibits(otherwise)) {
            pairs.add(key, earlier, later);
        }
    }
}
