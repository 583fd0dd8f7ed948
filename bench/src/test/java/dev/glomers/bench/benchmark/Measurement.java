package dev.glomers.bench.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long something of {@link CheckerBenchmark} takes.
 *
 * @param coldMs the first time in a JVM, as the command line does it: the median of several JVMs, in ms
 * @param warmMs after many times, in ms: the median of the last third of the runs of all these JVMs
 */
record Measurement(double coldMs, double warmMs) {
    /** What is measured of a scenario. */
    enum Part {
        CHECK,
        READ;

        private String method() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Measures.
     *
     * @param forks how many JVMs; 0 measures in this one, which is good for nothing but a test
     * @param runs how often each of them does it
     * @param log a file for what JMH has to say
     */
    static Measurement of(Scenario scenario, Part part, int ops, int forks, int runs, String log)
            throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CheckerBenchmark.class.getName() + "\\." + part.method() + "$")
                        .param("scenario", scenario.name())
                        .param("ops", String.valueOf(ops))
                        .mode(Mode.SingleShotTime)
                        .timeUnit(TimeUnit.MILLISECONDS)
                        .warmupIterations(0)
                        .measurementIterations(runs)
                        .forks(forks)
                        .jvmArgs("-Xmx2g")
                        .shouldFailOnError(true)
                        .output(log)
                        .build())
                .run();
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .map(jvm -> jvm.getIterationResults().stream()
                        .map(IterationResult::getPrimaryResult)
                        .map(result -> result.getScore())
                        .toList())
                .forEach(scores -> {
                    cold.add(scores.get(0));
                    warm.addAll(scores.subList(scores.size() - (scores.size() + 2) / 3, scores.size()));
                });
        return new Measurement(median(cold), median(warm));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /**
     * The exponent of the growth, from the warm times: 1 if ten times the ops take ten times as long. For n log n it is
     * 1.12 from 1,000 to 10,000 ops, and 1.10 from there to 100,000.
     *
     * @param smaller of a tenth of the ops
     */
    double growthSince(Measurement smaller) {
        return Math.log10(warmMs / smaller.warmMs);
    }
}
