package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checker found.
 *
 * @param validity the verdict
 * @param results the results map as Jepsen would write it, without {@code :valid?}; values as in
 *     {@link dev.glomers.bench.edn}
 * @param explanations what is wrong, told in words, by the name of the anomaly; empty where the results say it all
 */
public record Verdict(Validity validity, Map<Keyword, @Nullable Object> results, Map<String, String> explanations) {
    private static final Keyword VALID = Keyword.of("valid?");

    public Verdict {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        explanations = Collections.unmodifiableMap(new TreeMap<>(explanations));
    }

    /** A verdict whose results say all there is to say. */
    public Verdict(Validity validity, Map<Keyword, @Nullable Object> results) {
        this(validity, results, Collections.emptyMap());
    }

    /** A verdict with nothing more to say. */
    public static Verdict of(Validity validity) {
        return new Verdict(validity, Map.of());
    }

    /** The whole results map, {@code :valid?} first. */
    public Map<Keyword, @Nullable Object> toEdn() {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(VALID, validity.toEdn());
        map.putAll(results);
        return map;
    }

    /** The whole results map for people: EDN over as many lines as make it readable. */
    public String explain() {
        return Edn.pretty(toEdn());
    }

    /**
     * Several verdicts as one: a map of names to results, with the worst validity of all.
     *
     * @param parts in the order in which they are to be written
     */
    public static Verdict compose(Map<String, Verdict> parts) {
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        Map<String, String> explanations = new TreeMap<>();
        Validity worst = Validity.VALID;
        for (Map.Entry<String, Verdict> part : parts.entrySet()) {
            results.put(Keyword.of(part.getKey()), part.getValue().toEdn());
            explanations.putAll(part.getValue().explanations());
            worst = worst.and(part.getValue().validity());
        }
        return new Verdict(worst, results, explanations);
    }
}
