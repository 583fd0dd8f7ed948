package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The details of a step from one transaction over lists to the next, as results have them. */
final class AppendSteps {
    private static final Keyword INITIAL = Keyword.of("elle.list-append/init");

    private AppendSteps() {}

    /** Of a step to another version. */
    static Map<Keyword, @Nullable Object> details(
            @Nullable Object key, @Nullable Object version, @Nullable Object next, int first, int second) {
        Map<Keyword, @Nullable Object> details = new LinkedHashMap<>();
        details.put(Keyword.of("key"), key);
        details.put(Keyword.of("value"), version == AppendIndex.INITIAL ? INITIAL : version);
        details.put(Keyword.of("value'"), next);
        details.put(Keyword.of("a-mop-index"), (long) first);
        details.put(Keyword.of("b-mop-index"), (long) second);
        return details;
    }

    /** Of a step with the same version. */
    static Map<Keyword, @Nullable Object> details(
            @Nullable Object key, @Nullable Object version, int first, int second) {
        Map<Keyword, @Nullable Object> details = details(key, version, null, first, second);
        details.remove(Keyword.of("value'"));
        return details;
    }

    /** The place of the append of this element among the operations of a transaction; -1 if there is none. */
    static int placeOfAppend(List<MicroOp> microOps, @Nullable Object key, @Nullable Object element) {
        for (int i = 0; i < microOps.size(); i++) {
            MicroOp microOp = microOps.get(i);
            if (!microOp.isRead() && Objects.equals(microOp.key(), key) && Objects.equals(microOp.value(), element)) {
                return i;
            }
        }
        return -1;
    }
}
