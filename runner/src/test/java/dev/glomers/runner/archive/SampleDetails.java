package dev.glomers.runner.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a cell's page might show; the figures are invented. */
public final class SampleDetails {
    private static final int SECONDS = 20;
    private static final int OPS_PER_SECOND = 10;

    private SampleDetails() {}

    /** A test of 20 s with one partition. */
    public static CellDetail valid() {
        return of(List.of());
    }

    /** The same, in which a node died. */
    public static CellDetail crashed() {
        return of(List.of(new CellDetail.LastWords("n1", List.of("listening", "panic: out of luck"))));
    }

    /** The same, with these words of a node's. */
    public static CellDetail of(List<CellDetail.LastWords> lastWords) {
        Random random = new Random(4711);
        return new CellDetail(
                List.of(
                        new CellDetail.OpCounts("broadcast", 1987, 1980, 2, 5),
                        new CellDetail.OpCounts("read", 2003, 2003, 0, 0)),
                List.of(
                        new CellDetail.Traffic("all", 9000, 8800, 9000, 2.25),
                        new CellDetail.Traffic("clients", 8000, 8000, 8000, null),
                        new CellDetail.Traffic("servers", 1000, 800, 1000, 0.25)),
                lastWords,
                new Course(
                        SECONDS,
                        0.5,
                        List.of(new Course.FaultTime("partition", 5, 12.5)),
                        List.of(
                                curve("broadcast", "ok", random),
                                curve("broadcast", "info", random),
                                curve("read", "ok", random))));
    }

    private static Course.Curve curve(String f, String outcome, Random random) {
        List<Double> at = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        List<Integer> completed = new ArrayList<>();
        for (int op = 0; op < SECONDS * OPS_PER_SECOND; op++) {
            at.add((double) op / OPS_PER_SECOND);
            latencies.add(Math.rint(Math.exp(random.nextDouble() * 5) * 100) / 100);
        }
        for (int window = 0; window < SECONDS * 2; window++) {
            completed.add(OPS_PER_SECOND / 2 + random.nextInt(3));
        }
        return new Course.Curve(f, outcome, at.size(), at, latencies, completed);
    }
}
