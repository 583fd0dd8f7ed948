package dev.glomers.runner.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs as an archive might hold them, with all that can go wrong. The same call gives the same bytes; the figures are
 * invented, along the lines of real ones.
 */
public final class SampleRuns {
    /** What a node may have written, to break a report that trusts it. */
    public static final String HOSTILE =
            "=HYPERLINK(\"http://evil.example\") </script><script>alert('x')</script> <img src=x onerror=alert(1)> "
                    + "\"quotes\" 'and' | pipes | `ticks` [link](http://evil.example) 🦀 \u001b[31mred\u001b[0m\nnext line";

    private static final String TREE = "https://github.com/tirasundaraa/gossip-glomers/blob/main/docs/research.md";
    private static final List<String> STRATEGIES = List.of("flood", "gossip", "tree", "star");

    private SampleRuns() {}

    /** A manifest for these cells, without an end. */
    public static RunManifest manifest(String experiment, String question, List<PlannedCell> plan) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("git-commit", "896a71c0ffee0ddba11decade5eed5c0ded1eaf1");
        provenance.put("git-dirty", "false");
        provenance.put("jdk", "17.0.15 Debian");
        provenance.put("os", "Linux 6.1 amd64");
        provenance.put("cpu", "AMD EPYC 9R14");
        provenance.put("cores", "2");
        provenance.put("node-jar-sha256", "61f13280aba3161f77fc801bf5f9c786f55f10432153a0683fc5cc0700b013d5");
        return new RunManifest(
                experiment,
                RunManifest.runIdAt(SampleCells.START),
                question,
                "question: " + question + "\nworkload: broadcast\n",
                "embedded",
                "no Docker daemon answers, and MAELSTROM_HOME is not set",
                "bench 1.0.0",
                provenance,
                4711,
                List.of("run", "experiments/" + experiment + ".yaml"),
                plan,
                null,
                SampleCells.START,
                null);
    }

    /** 4 strategies, 2 node counts, 2 latencies, with and without partitions: 32 cells, five of them in trouble. */
    public static Path broadcast(Archive archive) {
        List<SampleCells> cells = new ArrayList<>();
        for (String strategy : STRATEGIES) {
            for (int nodeCount : List.of(5, 25)) {
                for (int latency : List.of(0, 100)) {
                    for (String nemesis : List.of("none", "partition")) {
                        cells.add(broadcastCell(strategy, nodeCount, latency, nemesis));
                    }
                }
            }
        }
        cells.get(3)
                .ended(CellStatus.INVALID, 1, "2 acknowledged values were never read: 17, 23")
                .with(Metric.LOST_COUNT, 2);
        cells.get(9).withoutFigures().ended(CellStatus.CRASHED, 255, "node n3 died with exit status 1: " + HOSTILE);
        cells.get(12).warned("n4 is muted since 3.2 s: one line on stdout was no JSON: " + HOSTILE);
        cells.get(20)
                .withoutFigures()
                .took(Duration.ofSeconds(60))
                .ended(CellStatus.TIMED_OUT, null, "stopped at its hard limit of 60 s");
        cells.get(26).ended(CellStatus.UNKNOWN, 2, "the availability checker crashed: division by zero");
        return write(
                archive,
                "broadcast",
                "Which broadcast strategy sends the fewest messages, at which latency, with and without partitions?",
                cells,
                cells.size() - 1);
    }

    private static SampleCells broadcastCell(String strategy, int nodeCount, int latency, String nemesis) {
        boolean partition = nemesis.equals("partition");
        double messages = switch (strategy) {
                    case "flood" -> nodeCount == 5 ? 3.61 : 22.4;
                    case "gossip" -> nodeCount == 5 ? 1.93 : 9.88;
                    case "tree" -> nodeCount == 5 ? 2.02 : 11.9;
                    default -> nodeCount == 5 ? 0.412 : 1.083;
                }
                * (partition ? 1.37 : 1)
                * (latency == 0 ? 0.94 : 1);
        double median = switch (strategy) {
                    case "flood" -> latency * 1.9;
                    case "gossip" -> 38 + latency * 2.8;
                    case "tree" -> latency * 2.6;
                    default -> 210 + latency * 1.4;
                }
                * (nodeCount == 5 ? 0.8 : 1);
        double worst = partition ? 9000 + median * 3 : median * 2.1 + 12;
        SampleCells cell = SampleCells.at(Map.of(
                        "strategy",
                        strategy,
                        "node-count",
                        Integer.toString(nodeCount),
                        "latency",
                        Integer.toString(latency),
                        "nemesis",
                        nemesis))
                .with(Map.of("workload", "broadcast", "rate", "100", "time-limit", "20", "program", "broadcast"));
        return common(cell, messages, median, worst).expectValid();
    }

    private static SampleCells common(SampleCells cell, double messages, double median, double worst) {
        return cell.with(Metric.OPS, 1987)
                .with(Metric.OK_COUNT, 1986)
                .with(Metric.FAIL_COUNT, 0)
                .with(Metric.INFO_COUNT, 1)
                .with(Metric.OK_FRACTION, 0.99996)
                .with(Metric.MSGS_PER_OP, messages)
                .with(Metric.MSGS_PER_OP_ALL, messages + 2.04)
                .with(Metric.SERVER_MESSAGES, Math.rint(messages * 1987))
                .with(Metric.MESSAGES, Math.rint((messages + 2.04) * 1987))
                .with(Metric.STABLE_P50, Math.rint(median))
                .with(Metric.STABLE_P95, Math.rint(median + (worst - median) * 0.4))
                .with(Metric.STABLE_P99, Math.rint(median + (worst - median) * 0.7))
                .with(Metric.STABLE_MAX, Math.rint(worst))
                .with(Metric.OP_P50, 0.21)
                .with(Metric.OP_P95, 0.34)
                .with(Metric.OP_P99, 0.59)
                .with(Metric.OP_MAX, 3.4)
                .with(Metric.LOST_COUNT, 0)
                .with(Metric.STALE_COUNT, 3)
                .with(Metric.DUPLICATED_COUNT, 0);
    }

    /** The fly.io suite: cases with names and limits, of which one is missed; one is not run, one is cut. */
    public static Path gossipGlomers(Archive archive) {
        List<SampleCells> cells = new ArrayList<>();
        cells.add(SampleCells.cell("1")
                .named("1")
                .with(Map.of("workload", "echo", "program", "echo", "node-count", "1", "time-limit", "10"))
                .with(Metric.OPS, 48)
                .with(Metric.OK_FRACTION, 1)
                .with(Metric.MSGS_PER_OP, 0)
                .with(Metric.OP_P50, 0.4)
                .with(Metric.OP_MAX, 2.25)
                .expectValid());
        cells.add(SampleCells.cell("2")
                .named("2")
                .with(Map.of(
                        "workload", "unique-ids", "program", "unique-ids", "node-count", "3", "nemesis", "partition"))
                .with(Metric.OPS, 27435)
                .with(Metric.OK_FRACTION, 1)
                .with(Metric.MSGS_PER_OP, 0)
                .expectValid());
        cells.add(broadcastCase("3a", 1, 0, "none", 0, 0, 0).expectValid());
        cells.add(broadcastCase("3b", 5, 0, "none", 1.96, 38, 121).expectValid());
        cells.add(broadcastCase("3c", 5, 0, "partition", 2.2, 41, 8805).expectValid());
        cells.add(broadcastCase("3d", 25, 100, "none", 1.083, 255, 505)
                .published(Metric.MSGS_PER_OP, 7.75, "tirasundaraa/gossip-glomers", "tree | batched", TREE)
                .published(Metric.STABLE_P50, 333, "tirasundaraa/gossip-glomers", "", TREE)
                .expectValid()
                .expectBelow(Metric.MSGS_PER_OP, 30, "< 30")
                .expectBelow(Metric.STABLE_P50, 400, "< 400 ms")
                .expectBelow(Metric.STABLE_MAX, 600, "< 600 ms"));
        cells.add(broadcastCase("3e", 25, 100, "none", 0.362, 795, 2140)
                .expectValid()
                .expectBelow(Metric.MSGS_PER_OP, 20, "< 20")
                .expectBelow(Metric.STABLE_P50, 1000, "< 1 s")
                .expectBelow(Metric.STABLE_MAX, 2000, "< 2 s"));
        cells.add(SampleCells.cell("4-not-run")
                .named("4")
                .with(Map.of("workload", "g-counter", "program", "counter", "node-count", "3", "nemesis", "partition"))
                .published(Metric.MSGS_PER_OP, 0.718, "somebody", "its address is lost", ""));
        return write(
                archive,
                "gossip-glomers",
                "Do our node programs pass the fly.io challenges within their limits?",
                cells,
                cells.size() - 1);
    }

    private static SampleCells broadcastCase(
            String name, int nodeCount, int latency, String nemesis, double messages, double median, double worst) {
        SampleCells cell = SampleCells.cell(name)
                .named(name)
                .with(Map.of(
                        "workload",
                        "broadcast",
                        "program",
                        "broadcast",
                        "strategy",
                        "star",
                        "node-count",
                        Integer.toString(nodeCount),
                        "latency",
                        Integer.toString(latency),
                        "nemesis",
                        nemesis));
        return common(cell, messages, median, worst);
    }

    /** Two cases with seeds, of which one fails now and then, and one that is run once. */
    public static Path repeated(Archive archive) {
        List<SampleCells> cells = new ArrayList<>();
        for (int seed = 1; seed <= 6; seed++) {
            SampleCells cell =
                    seeded("3c", seed, 2.2 + seed * 0.01, 8800 + seed).expectValid();
            cells.add(
                    seed == 4
                            ? cell.ended(CellStatus.INVALID, 1, "Lost 1 element: 17")
                                    .with(Metric.LOST_COUNT, 1)
                            : cell);
        }
        for (int seed = 1; seed <= 5; seed++) {
            cells.add(seeded("3d", seed, 1.08, 505 - seed).expectValid().expectBelow(Metric.MSGS_PER_OP, 30, "< 30"));
        }
        cells.add(broadcastCase("3e", 25, 100, "none", 0.36, 795, 1840).expectValid());
        return write(archive, "repeated", "How often does each case pass?", cells, cells.size());
    }

    private static SampleCells seeded(String name, int seed, double messages, double worst) {
        SampleCells cell = SampleCells.cell(name + ",seed=" + seed)
                .named(name)
                .with(Map.of("workload", "broadcast", "program", "broadcast", "seed", Integer.toString(seed)));
        return common(cell, messages, worst / 20, worst);
    }

    /** Two strategies on two networks, each tried with this many seeds; of one in a hundred the verdict is invalid. */
    public static Path seeds(Archive archive, int seeds) {
        Random random = new Random(42);
        List<SampleCells> cells = new ArrayList<>();
        for (String strategy : List.of("gossip", "star")) {
            for (String nodeCount : List.of("5", "25")) {
                for (int seed = 1; seed <= seeds; seed++) {
                    SampleCells cell = SampleCells.at(
                            Map.of("strategy", strategy, "node-count", nodeCount, "seed", Integer.toString(seed)));
                    common(cell, 2 + random.nextGaussian() * 0.1, 210 + random.nextInt(40), 600 + random.nextInt(90))
                            .expectValid();
                    cells.add(
                            strategy.equals("gossip") && random.nextInt(100) == 0
                                    ? cell.ended(CellStatus.INVALID, 1, "Lost 1 element: 17")
                                    : cell);
                }
            }
        }
        return write(archive, "seeds", "How often does each strategy pass?", cells, cells.size());
    }

    /** Many cells with figures drawn from a seed. */
    public static Path large(Archive archive, int cellCount) {
        Random random = new Random(4711);
        List<SampleCells> cells = new ArrayList<>();
        for (int i = 0; i < cellCount; i++) {
            String strategy = STRATEGIES.get(i % STRATEGIES.size());
            SampleCells cell = SampleCells.at(Map.of(
                            "strategy", strategy,
                            "node-count", Integer.toString(5 + 5 * (i / 4 % 5)),
                            "latency", Integer.toString(10 * (i / 20 % 5)),
                            "seed", Integer.toString(i / 100)))
                    .with(Map.of("workload", "broadcast", "rate", "100", "time-limit", "20", "program", "broadcast"));
            double messages = 1 + random.nextDouble() * 20;
            double median = 20 + random.nextDouble() * 400;
            cells.add(common(cell, messages, median, median * (1.5 + random.nextDouble()))
                    .expectValid()
                    .expectBelow(Metric.STABLE_P50, 400, "< 400 ms"));
        }
        return write(archive, "large", "How does each strategy fare over many seeds?", cells, cells.size());
    }

    /** A run of which this many cells ended, the first ones. */
    public static Path write(Archive archive, String experiment, String question, List<SampleCells> cells, int ended) {
        List<PlannedCell> plan = cells.stream().map(SampleCells::planned).toList();
        RunWriter writer = archive.startRun(manifest(experiment, question, plan));
        for (SampleCells cell : cells.subList(0, ended)) {
            writer.writeCell(cell.record());
        }
        writer.finish(SampleCells.START.plus(Duration.ofSeconds(83)));
        return writer.directory();
    }
}
