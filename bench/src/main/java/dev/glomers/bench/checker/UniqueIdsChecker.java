package dev.glomers.bench.checker;

import dev.glomers.bench.edn.ClojureEquality;
import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * No two {@code generate} ops may have been given the same id. Ids may be of any type, but, as in Jepsen, ids that
 * can't be compared with each other (a string and a number) crash the check: see {@link CrashSafeChecker}.
 *
 * <p>Gives {@code :attempted-count}, {@code :acknowledged-count}, {@code :duplicated-count}, {@code :duplicated} (some
 * of the ids given out more than once, with how often) and {@code :range} (the least and the greatest id, null aside).
 */
public final class UniqueIdsChecker implements Checker {
    private static final String GENERATE = "generate";
    /** So many duplicated ids are shown, the most frequent ones. */
    private static final int MAX_SHOWN = 48;

    @Override
    public Verdict check(History history) {
        long attempted = 0;
        List<@Nullable Object> ids = new ArrayList<>();
        for (Op op : history) {
            if (op.f().equals(GENERATE) && op.type() == OpType.INVOKE) {
                attempted++;
            } else if (op.f().equals(GENERATE) && op.type() == OpType.OK) {
                ids.add(ClojureEquality.canonical(op.value()));
            }
        }
        Map<@Nullable Object, Long> duplicated = duplicated(ids);
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        results.put(Keyword.of("attempted-count"), attempted);
        results.put(Keyword.of("acknowledged-count"), (long) ids.size());
        results.put(Keyword.of("duplicated-count"), (long) duplicated.size());
        results.put(Keyword.of("duplicated"), mostFrequent(duplicated));
        results.put(Keyword.of("range"), range(ids));
        return new Verdict(duplicated.isEmpty() ? Validity.VALID : Validity.INVALID, results);
    }

    /** The ids that occur more than once, with how often, in the order of the ids. */
    private static Map<@Nullable Object, Long> duplicated(List<@Nullable Object> ids) {
        Map<@Nullable Object, Long> counts = new LinkedHashMap<>();
        for (Object id : ids) {
            counts.merge(id, 1L, Long::sum);
        }
        Map<@Nullable Object, Long> duplicated = new TreeMap<>(EdnOrder.INSTANCE);
        counts.forEach((id, count) -> {
            if (count > 1) {
                duplicated.put(id, count);
            }
        });
        return duplicated;
    }

    private static Map<@Nullable Object, Long> mostFrequent(Map<@Nullable Object, Long> duplicated) {
        List<Map.Entry<@Nullable Object, Long>> entries = new ArrayList<>(duplicated.entrySet());
        // Of equally frequent ids the last ones are shown, as Jepsen does, which sorts up and then reverses.
        Collections.reverse(entries);
        entries.sort(Comparator.comparing(
                (Map.Entry<@Nullable Object, Long> entry) -> entry.getValue(), Comparator.reverseOrder()));
        Map<@Nullable Object, Long> shown = new TreeMap<>(EdnOrder.INSTANCE);
        entries.stream().limit(MAX_SHOWN).forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
        return shown;
    }

    private static List<@Nullable Object> range(List<@Nullable Object> ids) {
        Object least = null;
        Object greatest = null;
        for (Object id : ids) {
            if (id != null) {
                // Of ids that are neither less nor greater (1 and 1.0), the later one.
                least = least == null || EdnOrder.INSTANCE.compare(id, least) <= 0 ? id : least;
                greatest = greatest == null || EdnOrder.INSTANCE.compare(id, greatest) >= 0 ? id : greatest;
            }
        }
        return Collections.unmodifiableList(Arrays.asList(least, greatest));
    }
}
