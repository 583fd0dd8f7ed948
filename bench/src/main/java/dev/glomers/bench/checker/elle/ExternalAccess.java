package dev.glomers.bench.checker.elle;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction over registers shows of itself to others, in the order in which it touched the keys.
 *
 * @param reads for each key the value that it found, if it read the key before it wrote it
 * @param writes for each key the value that it left
 */
record ExternalAccess(Map<@Nullable Object, @Nullable Object> reads, Map<@Nullable Object, @Nullable Object> writes) {
    /** The accesses of these operations. */
    static ExternalAccess of(List<MicroOp> microOps) {
        Map<@Nullable Object, @Nullable Object> reads = new LinkedHashMap<>();
        Map<@Nullable Object, @Nullable Object> writes = new LinkedHashMap<>();
        Set<@Nullable Object> touched = new LinkedHashSet<>();
        for (MicroOp microOp : microOps) {
            boolean first = touched.add(microOp.key());
            if (!microOp.isRead()) {
                writes.put(microOp.key(), microOp.value());
            } else if (first) {
                reads.put(microOp.key(), microOp.value());
            }
        }
        return new ExternalAccess(reads, writes);
    }
}
