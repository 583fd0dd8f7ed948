package dev.glomers.bench.checker.elle;

import static dev.glomers.bench.checker.elle.Relation.PROCESS;
import static dev.glomers.bench.checker.elle.Relation.REALTIME;
import static dev.glomers.bench.checker.elle.Relation.RW;
import static dev.glomers.bench.checker.elle.Relation.WR;
import static dev.glomers.bench.checker.elle.Relation.WW;

import java.util.List;

/**
 * What a cycle must consist of to be a certain anomaly.
 *
 * @param anomaly its name
 * @param legal the relations, as a set of bits, that may be used anywhere
 * @param required of each of these sets, one relation must be used at least
 * @param reads how anti-dependencies may be used beyond that
 * @param exact true if a cycle counts only if, explained, it is of this very type
 */
record CycleSpec(String anomaly, int legal, List<Integer> required, Reads reads, boolean exact) {
    /** The use of anti-dependencies: of overwritten reads. */
    enum Reads {
        /** None at all. */
        NONE(0),
        /** Exactly one. */
        SINGLE(1),
        /** At least two, no two of them in a row. */
        NONADJACENT(2),
        /** At least two. */
        SEVERAL(2);

        private final int atLeast;

        Reads(int atLeast) {
            this.atLeast = atLeast;
        }

        /** How many are needed at least. */
        int atLeast() {
            return atLeast;
        }
    }

    private static final String PROCESS_SUFFIX = "-process";
    private static final String REALTIME_SUFFIX = "-realtime";

    /**
     * All anomalies that are searched for, in order: those that no other implies come first, for one that is found
     * spares the search for those that it implies. Anomalies with predicates (G-single, G-nonadjacent and G2 without
     * {@code -item}) can't be in histories of single keys, and are not searched for.
     */
    static final List<CycleSpec> ALL = List.of(
            gSingle(0, ""),
            g0(0, ""),
            gNonadjacent(0, ""),
            gSingle(PROCESS.bit(), PROCESS_SUFFIX),
            g1c(0, ""),
            gNonadjacent(PROCESS.bit(), PROCESS_SUFFIX),
            gSingle(REALTIME.bit(), REALTIME_SUFFIX),
            g2(0, ""),
            gNonadjacent(REALTIME.bit(), REALTIME_SUFFIX),
            g0(PROCESS.bit(), PROCESS_SUFFIX),
            g1c(PROCESS.bit(), PROCESS_SUFFIX),
            g2(PROCESS.bit(), PROCESS_SUFFIX),
            g0(REALTIME.bit(), REALTIME_SUFFIX),
            g1c(REALTIME.bit(), REALTIME_SUFFIX),
            g2(REALTIME.bit(), REALTIME_SUFFIX));

    private static CycleSpec g0(int order, String suffix) {
        return new CycleSpec("G0" + suffix, WW.bit() | order, required(order, 0), Reads.NONE, false);
    }

    private static CycleSpec g1c(int order, String suffix) {
        return new CycleSpec("G1c" + suffix, WW.bit() | WR.bit() | order, required(order, WR.bit()), Reads.NONE, false);
    }

    private static CycleSpec gSingle(int order, String suffix) {
        return item("G-single-item" + suffix, WW.bit() | WR.bit(), order, Reads.SINGLE);
    }

    private static CycleSpec gNonadjacent(int order, String suffix) {
        return item("G-nonadjacent-item" + suffix, WW.bit() | WR.bit(), order, Reads.NONADJACENT);
    }

    private static CycleSpec g2(int order, String suffix) {
        return item("G2-item" + suffix, WW.bit() | WR.bit() | RW.bit(), order, Reads.SEVERAL);
    }

    private static CycleSpec item(String anomaly, int legal, int order, Reads reads) {
        return new CycleSpec(anomaly, legal | order, required(order, 0), reads, true);
    }

    private static List<Integer> required(int order, int data) {
        return List.of(order, data).stream().filter(set -> set != 0).toList();
    }

    /** All relations that may be in such a cycle. */
    int relations() {
        return legal | (reads == Reads.NONE ? 0 : RW.bit());
    }

    /** True of the name of an anomaly that is a cycle, with predicates or without. */
    static boolean isCycle(String anomaly) {
        String kind = anomaly.replaceFirst("(-item)?(-process|-realtime)?$", "");
        return switch (kind) {
            case "G0", "G1c" -> !anomaly.contains("-item");
            case "G-single", "G-nonadjacent", "G2" -> true;
            default -> false;
        };
    }
}
