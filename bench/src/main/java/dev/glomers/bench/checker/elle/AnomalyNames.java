package dev.glomers.bench.checker.elle;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The anomalies, by the names they have in results, and which of them are special cases of others. As in Elle 0.2.2;
 * most definitions are Adya's ("Weak Consistency", 1999).
 *
 * <p>Names are made up of a kind of cycle ({@code G0} of writes only, {@code G1c} with reads of another's writes,
 * {@code G-single} with one overwritten read, {@code G-nonadjacent} with several, none next to another, {@code G2} with
 * several), {@code -item} if no predicate is involved, and {@code -process} or {@code -realtime} if the cycle closes
 * only by the order of a process or of time.
 */
public final class AnomalyNames {
    /** The history holds nothing from which a dependency follows. */
    public static final String EMPTY_TRANSACTION_GRAPH = "empty-transaction-graph";
    /** The search for cycles was given up. */
    public static final String CYCLE_SEARCH_TIMEOUT = "cycle-search-timeout";
    /** The end of the names of anomalies that say that there is a cycle, and not which. */
    static final String CYCLE_EXISTS = "-cycle-exists";

    /** Each anomaly, and those that it is a special case of. */
    private static final NameGraph IMPLIED = NameGraph.parse("""
            G0: G1c G0-process
            G0-process: G1c-process G0-realtime
            G0-realtime: G1c-realtime
            G1a: G1
            G1b: G1
            G1c: G1 G1c-process
            G1c-process: G1c-realtime G1-process
            G1c-realtime: G1-realtime
            G1: G1-process
            G1-process: G1-realtime
            G-single-item: G-single G-single-item-process G-nonadjacent-item
            G-single-item-process: G-single-process G-single-item-realtime G-nonadjacent-item-process
            G-single-item-realtime: G-single-realtime G-nonadjacent-item-realtime
            G-single: G-nonadjacent GSIb G-single-process
            G-single-process: G-nonadjacent-process G-single-realtime
            G-single-realtime: G-nonadjacent-realtime
            G-nonadjacent-item: G-nonadjacent G2-item G-nonadjacent-item-process
            G-nonadjacent-item-process: G-nonadjacent-process G2-item-process G-nonadjacent-item-realtime
            G-nonadjacent-item-realtime: G2-item-realtime G-nonadjacent-realtime
            G-nonadjacent: G2 G-nonadjacent-process
            G-nonadjacent-process: G2-process G-nonadjacent-realtime
            G-nonadjacent-realtime: G2-realtime
            G2: G2-process
            G2-item: G2 G2-item-process
            G2-item-process: G2-process G2-item-realtime
            G2-item-realtime: G2-realtime
            G2-process: G2-realtime
            GSIa: GSI
            GSIb: GSI
            incompatible-order: G1a
            future-read: G1c
            dirty-update: G1a
            lost-update: write-skew G2-item
            write-skew: G2""", UnaryOperator.identity());

    private AnomalyNames() {}

    /** These anomalies and all that are there if one of them is. */
    static TreeSet<String> impliedBy(Collection<String> anomalies) {
        return IMPLIED.downstream(anomalies);
    }

    /** These anomalies and all that, if there, imply one of them. */
    static TreeSet<String> implying(Collection<String> anomalies) {
        return IMPLIED.upstream(anomalies);
    }

    /** True of an anomaly that makes a verdict unknown, whatever models are asked for. */
    static boolean isUnknown(String anomaly) {
        return anomaly.equals(EMPTY_TRANSACTION_GRAPH) || anomaly.equals(CYCLE_SEARCH_TIMEOUT);
    }

    /** True if one of these is a cycle that closes by the order of time. */
    static boolean haveRealtime(Set<String> anomalies) {
        return anomalies.stream().anyMatch(anomaly -> CycleSpec.isCycle(anomaly) && anomaly.endsWith("-realtime"));
    }

    /** True if one of these is a cycle that closes by the order of a process. */
    static boolean haveProcess(Set<String> anomalies) {
        return anomalies.stream().anyMatch(anomaly -> CycleSpec.isCycle(anomaly) && anomaly.endsWith("-process"));
    }
}
