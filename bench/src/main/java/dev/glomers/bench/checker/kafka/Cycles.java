package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.elle.CycleAnomalies;
import dev.glomers.bench.checker.elle.RealtimeOrder;
import dev.glomers.bench.checker.elle.TransactionGraph;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for cycles among ops: sends come before polls of what they sent, and what was over before what began later. With
 * ops that only send or only poll that means that a poll showed what was not sent yet.
 */
final class Cycles {
    private static final int MAX_SHOWN = 8;
    private static final Keyword STEPS = Keyword.of("steps");

    private Cycles() {}

    /** What results say of each kind of anomaly that Elle finds, by name: {@code {:count 2, :errs (...)}}. */
    static Map<Keyword, Object> find(Observations observations) {
        RealtimeOrder realtime =
                new RealtimeOrder(observations.history(), op -> op.isClient() && KafkaChecker.TXNS.contains(op.f()));
        Map<String, Object> anomalies = CycleAnomalies.in(
                TransactionGraph.of(observations.history(), List.of(new PolledSends(observations), realtime)));
        Map<Keyword, Object> results = new TreeMap<>();
        anomalies.forEach((name, errors) -> {
            Map<Keyword, Object> summary = new LinkedHashMap<>();
            summary.put(Keyword.of("count"), errors instanceof List<?> list ? (long) list.size() : 1L);
            summary.put(
                    Keyword.of("errs"), errors instanceof List<?> list && hasManySteps(name) ? shortest(list) : errors);
            results.put(Keyword.of(name), summary);
        });
        return results;
    }

    /** True if the anomaly is a cycle, of which the shortest are shown. */
    private static boolean hasManySteps(String name) {
        return name.startsWith("G0") || name.startsWith("G1c");
    }

    private static EdnList shortest(List<?> cycles) {
        List<Object> sorted = new ArrayList<>(cycles);
        sorted.sort(Comparator.comparing(Cycles::length));
        return EdnList.copyOf(sorted.subList(0, Math.min(MAX_SHOWN, sorted.size())));
    }

    private static int length(Object cycle) {
        return cycle instanceof Map<?, ?> map && map.get(STEPS) instanceof List<?> steps ? steps.size() : 0;
    }
}
