package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.VersionOrder.Entry;
import dev.glomers.bench.edn.EdnOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for offsets at which different messages were told to be. */
final class InconsistentOffsets {
    private InconsistentOffsets() {}

    /** Adds what it finds. */
    static void find(Observations observations, Findings findings) {
        for (Log log : observations.ordered()) {
            List<Entry> entries = log.versionOrder().entries();
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                int place = i;
                int count = entry.messages().length;
                if (count > 1) {
                    findings.add(
                            ErrorType.INCONSISTENT_OFFSETS,
                            count,
                            () -> new Details(log)
                                    .with("offset", entry.offset())
                                    .with("index", (long) place)
                                    .with("values", sorted(log, entry))
                                    .toEdn());
                }
            }
        }
    }

    private static Set<@Nullable Object> sorted(Log log, Entry entry) {
        Set<@Nullable Object> sorted = new TreeSet<>(EdnOrder.INSTANCE);
        Arrays.stream(entry.messages()).forEach(message -> sorted.add(log.message(message)));
        return sorted;
    }
}
