package dev.glomers.bench.benchmark;

import dev.glomers.bench.benchmark.Measurement.Part;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** Prints a table of how long checkers take. Each argument is a part of the names of those that are wanted. */
public final class BenchmarkCheckers {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final int FORKS = 3;
    /** So many runs are in a JVM for each size: it gets warm in a few runs of long histories, and in many of short ones. */
    private static final List<Integer> RUNS = List.of(40, 15, 5);
    /** Of these the reading is measured too: many ops that are small, and some that are huge. */
    private static final List<Scenario> READ = List.of(Scenario.LIST_APPEND, Scenario.SET_FULL);

    private final List<String> wanted;
    private final String log;
    private final PrintStream out;

    private BenchmarkCheckers(List<String> wanted, String log, PrintStream out) {
        this.wanted = wanted;
        this.log = log;
        this.out = out;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws RunnerException {
        String log = Path.of("target", "benchmark-checkers.log").toString();
        new BenchmarkCheckers(Arrays.asList(args), log, System.out).run();
    }

    private void run() throws RunnerException {
        out.printf(
                Locale.ROOT,
                "Java %s on %d cores, 2 GiB of heap, %d JVMs each%n%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                FORKS);
        out.println(row("checker", "ops", "cold ms", "warm ms", "growth"));
        for (Scenario scenario : Scenario.values()) {
            rows(scenario.label(), scenario, Part.CHECK);
        }
        for (Scenario scenario : READ) {
            rows("reading " + scenario.label(), scenario, Part.READ);
        }
    }

    private void rows(String label, Scenario scenario, Part part) throws RunnerException {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(label::contains)) {
            return;
        }
        Measurement smaller = null;
        for (int i = 0; i < SIZES.size(); i++) {
            int ops = SIZES.get(i);
            Measurement measured = Measurement.of(scenario, part, ops, FORKS, RUNS.get(i), log);
            out.println(row(
                    label,
                    String.format(Locale.ROOT, "%,d", ops),
                    String.format(Locale.ROOT, "%.1f", measured.coldMs()),
                    String.format(Locale.ROOT, "%.1f", measured.warmMs()),
                    smaller == null ? "" : String.format(Locale.ROOT, "n^%.2f", measured.growthSince(smaller))));
            smaller = measured;
        }
    }

    private static String row(String label, String ops, String cold, String warm, String growth) {
        return String.format(Locale.ROOT, "%-26s %8s %10s %10s  %-7s", label, ops, cold, warm, growth)
                .stripTrailing();
    }
}
