package dev.glomers.bench.checker.elle;

import java.util.Map;
import java.util.TreeMap;

/**
 * The names of a consistency model: the canonical one, mostly Adya's, under which the hierarchy knows it, and the
 * friendly one, which stands in results. Most models have one name only. As in Elle 0.2.2.
 */
final class ModelNames {
    /** Canonical names, each with its other names; the first of these is the friendly one. */
    private static final String NAMES = """
            PL-1: read-uncommitted
            PL-2: read-committed
            PL-2+: consistent-view
            PL-2.99: repeatable-read
            PL-2L: monotonic-view
            PL-3: serializable conflict-serializable
            PL-3U: update-serializable
            PL-CS: cursor-stability
            PL-FCV: forward-consistent-view
            PL-MSR: monotonic-snapshot-read
            PL-SI: snapshot-isolation
            PL-SS: strong-serializable strict-serializable
            strong-PL-1: strong-read-uncommitted
            strong-PL-2: strong-read-committed
            strong-session-PL-1: strong-session-read-uncommitted
            strong-session-PL-2: strong-session-read-committed""";

    /** By friendly or other name. */
    private static final Map<String, String> CANONICAL = new TreeMap<>();
    /** By canonical name. */
    private static final Map<String, String> FRIENDLY = new TreeMap<>();

    static {
        NAMES.lines().forEach(line -> {
            String[] names = line.split(":? ", -1);
            FRIENDLY.put(names[0], names[1]);
            for (int i = 1; i < names.length; i++) {
                CANONICAL.put(names[i], names[0]);
            }
        });
    }

    private ModelNames() {}

    /** The canonical name; of a model with one name, that. */
    static String canonical(String model) {
        return CANONICAL.getOrDefault(model, model);
    }

    /** The friendly name; of a model with one name, that. */
    static String friendly(String canonical) {
        return FRIENDLY.getOrDefault(canonical, canonical);
    }

    /** Canonical names by the other names of their models. */
    static Map<String, String> canonicalByOther() {
        return new TreeMap<>(CANONICAL);
    }
}
