package dev.glomers.protocol.kafka;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The highest offset of each key that is known to have been committed. */
final class CommittedOffsets {
    private final Map<String, Long> byKey = new LinkedHashMap<>();

    /** Notes a commit. True if it is higher than all before. */
    boolean raise(String key, long offset) {
        Long before = byKey.get(key);
        if (before != null && before >= offset) {
            return false;
        }
        byKey.put(key, offset);
        return true;
    }

    /** Those of these keys, without the keys that have none. */
    SortedMap<String, Long> of(Collection<String> keys) {
        SortedMap<String, Long> found = new TreeMap<>();
        for (String key : keys) {
            Long offset = byKey.get(key);
            if (offset != null) {
                found.put(key, offset);
            }
        }
        return found;
    }
}
