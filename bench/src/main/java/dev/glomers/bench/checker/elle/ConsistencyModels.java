package dev.glomers.bench.checker.elle;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Consistency models: which implies which, and which anomalies each rules out. What Elle 0.2.2 knows of them, whose
 * sources are the papers of Adya, Bailis, Cerone, Daudjee, Bernstein and others; jepsen.io/consistency draws the map.
 *
 * <p>Models are named without a colon, by canonical or other names, all of which are taken:
 * {@code strict-serializable} and {@code PL-SS} are the same.
 */
public final class ConsistencyModels {
    /** What is asked for if nothing is. */
    public static final List<String> DEFAULT = List.of("strict-serializable");

    /** Each model, and the weaker ones that it implies. */
    private static final NameGraph IMPLIED = NameGraph.parse("""
            causal-cerone: read-atomic
            consistent-view: cursor-stability monotonic-view
            conflict-serializable: view-serializable
            cursor-stability: read-committed
            forward-consistent-view: consistent-view
            read-committed: read-uncommitted
            serializable: repeatable-read update-serializable snapshot-isolation view-serializable
            update-serializable: forward-consistent-view
            monotonic-atomic-view: read-committed
            monotonic-view: read-committed
            monotonic-snapshot-read: read-committed
            parallel-snapshot-isolation: causal-cerone update-atomic
            prefix: causal-cerone
            read-atomic: monotonic-atomic-view
            repeatable-read: cursor-stability monotonic-atomic-view
            update-atomic: read-atomic
            session-serializable: 1SR
            snapshot-isolation: forward-consistent-view monotonic-atomic-view monotonic-snapshot-read
            snapshot-isolation: parallel-snapshot-isolation prefix
            strict-serializable: serializable linearizable snapshot-isolation strong-snapshot-isolation
            strict-serializable: strong-session-serializable session-serializable
            strong-session-PL-1: PL-1
            strong-session-PL-2: PL-2 strong-session-PL-1
            strong-PL-1: strong-session-PL-1
            strong-PL-2: strong-session-PL-2 strong-PL-1
            strong-session-serializable: serializable strong-session-snapshot-isolation
            strong-session-snapshot-isolation: snapshot-isolation strong-session-PL-2
            strong-snapshot-isolation: strong-session-snapshot-isolation strong-PL-2
            linearizable: sequential
            sequential: causal
            causal: writes-follow-reads PRAM
            PRAM: monotonic-reads monotonic-writes read-your-writes""", ModelNames::canonical);

    /** Each model, and the anomalies that it rules out beyond those that weaker ones do. */
    private static final NameGraph PROSCRIBED = NameGraph.parse("""
            causal-cerone: internal G1a
            cursor-stability: G1 G-cursor lost-update
            monotonic-view: G1 G-monotonic
            monotonic-snapshot-read: G1 G-MSR
            consistent-view: G1 G-single
            forward-consistent-view: G1 G-SIb
            parallel-snapshot-isolation: internal G1a
            serializable: internal G1 G2 predicate-read-miss PL-3-cycle-exists
            read-committed: G1 PL-2-cycle-exists
            read-uncommitted: G0 duplicate-elements cyclic-versions PL-1-cycle-exists
            prefix: internal G1a
            snapshot-isolation: internal G1 G-SI G-nonadjacent PL-SI-cycle-exists
            read-atomic: internal G1a future-read
            repeatable-read: G1 G2-item PL-2.99-cycle-exists lost-update
            update-atomic: lost-update
            strict-serializable: G1 G1c-realtime G2-realtime PL-SS-cycle-exists
            strong-session-PL-1: strong-session-PL-1-cycle-exists G0-process
            strong-session-PL-2: strong-session-PL-2-cycle-exists G1c-process
            strong-PL-1: strong-PL-1-cycle-exists G0-realtime
            strong-PL-2: strong-PL-2-cycle-exists G1c-realtime
            strong-session-snapshot-isolation: internal G1-process G-nonadjacent-process
            strong-session-snapshot-isolation: strong-session-snapshot-isolation-cycle-exists
            strong-snapshot-isolation: internal G1-realtime G-nonadjacent-realtime
            strong-snapshot-isolation: strong-snapshot-isolation-cycle-exists
            strong-session-serializable: G1-process G2-process strong-session-serializable-cycle-exists
            update-serializable: G1 G-update""", ModelNames::canonical);

    private ConsistencyModels() {}

    /** All names of all models, in order. */
    public static Set<String> names() {
        TreeSet<String> names = IMPLIED.names();
        ModelNames.canonicalByOther().forEach((other, canonical) -> {
            names.add(other);
            names.add(canonical);
        });
        return names;
    }

    /**
     * The models, if all of them are known.
     *
     * @throws IllegalArgumentException if one is not; the message names it, and those that are
     */
    public static List<String> known(Collection<String> models) {
        List<String> unknown =
                models.stream().filter(model -> !names().contains(model)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Unknown consistency model " + String.join(", ", unknown)
                    + "; known models are: " + String.join(", ", names()));
        }
        return List.copyOf(models);
    }

    /**
     * The anomalies that a history must not show if it is to obey all of these models.
     *
     * @throws IllegalArgumentException if a model is not known
     */
    static TreeSet<String> prohibitedBy(Collection<String> models) {
        TreeSet<String> direct = new TreeSet<>();
        for (String model : IMPLIED.downstream(canonical(known(models)))) {
            direct.addAll(PROSCRIBED.out(model));
        }
        return AnomalyNames.implying(direct);
    }

    /** The models, canonical names, that can't hold if this one can't: itself and the stronger ones. */
    static TreeSet<String> impossibleWithout(Collection<String> models) {
        return IMPLIED.upstream(canonical(models));
    }

    /** The models, canonical names, that a history with these anomalies does not obey. */
    static TreeSet<String> impossibleWith(Collection<String> anomalies) {
        TreeSet<String> direct = new TreeSet<>();
        for (String anomaly : AnomalyNames.impliedBy(anomalies)) {
            direct.addAll(PROSCRIBED.in(anomaly));
        }
        return IMPLIED.upstream(direct);
    }

    /** Of these models, canonical names, those that imply none of the others. */
    static TreeSet<String> weakest(Collection<String> models) {
        TreeSet<String> weakest = new TreeSet<>(models);
        for (String model : models) {
            TreeSet<String> weaker = IMPLIED.downstream(List.of(model));
            weaker.remove(model);
            weaker.retainAll(models);
            if (!weaker.isEmpty()) {
                weakest.remove(model);
            }
        }
        return weakest;
    }

    private static List<String> canonical(Collection<String> models) {
        return models.stream().map(ModelNames::canonical).toList();
    }
}
