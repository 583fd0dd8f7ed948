package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.VersionOrder.Entry;
import dev.glomers.bench.edn.ClojureOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for messages at several offsets. */
final class Duplicates {
    private Duplicates() {}

    /** Adds what it finds. */
    static void find(Observations observations, Findings findings) {
        for (Log log : observations.ordered()) {
            Map<Integer, List<Long>> offsets = offsets(log);
            List<Integer> messages = new ArrayList<>(offsets.keySet());
            if (!ClojureOrder.isArrayMap(messages.size())) {
                messages.sort(Comparator.comparing(message -> ClojureOrder.rank(log.message(message))));
            }
            for (int message : messages) {
                List<Long> found = offsets.getOrDefault(message, List.of());
                if (found.size() > 1) {
                    findings.add(
                            ErrorType.DUPLICATE,
                            found.size(),
                            () -> new Details(log)
                                    .withMessage("value", message)
                                    .with("count", (long) found.size())
                                    .with("offsets", found)
                                    .toEdn());
                }
            }
        }
    }

    /** The offsets of each message. */
    private static Map<Integer, List<Long>> offsets(Log log) {
        Map<Integer, List<Long>> offsets = new LinkedHashMap<>();
        for (Entry entry : log.versionOrder().entries()) {
            for (int message : entry.messages()) {
                offsets.computeIfAbsent(message, each -> new ArrayList<>()).add(entry.offset());
            }
        }
        return offsets;
    }
}
