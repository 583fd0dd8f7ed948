package dev.glomers.bench.benchmark;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.StringReader;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is measured. How, {@link Measurement} says. */
public class CheckerBenchmark {
    /** A history that is in memory. */
    @State(Scope.Benchmark)
    public static class Played {
        @Param
        public Scenario scenario = Scenario.LIST_APPEND;

        @Param({"1000", "10000", "100000"})
        public int ops;

        private History history = new History(List.of());
        private Checker checker = scenario.checker();

        /** Makes the history. */
        @Setup
        public void play() {
            history = scenario.history(ops);
            checker = scenario.checker();
        }
    }

    /** The text of a history.edn. */
    @State(Scope.Benchmark)
    public static class Written {
        @Param
        public Scenario scenario = Scenario.LIST_APPEND;

        @Param({"1000", "10000", "100000"})
        public int ops;

        private String text = "";

        /** Makes the history, and writes it. */
        @Setup
        public void write() {
            StringBuilder lines = new StringBuilder();
            scenario.history(ops)
                    .forEach(op -> lines.append(HistoryFile.ednLine(op)).append('\n'));
            text = lines.toString();
        }
    }

    /** Judges the history. */
    @Benchmark
    public Verdict check(Played played) {
        return played.checker.check(played.history);
    }

    /** Reads the history, as {@code bench check} does first. */
    @Benchmark
    public History read(Written written) {
        return HistoryFile.read(new StringReader(written.text), "history.edn");
    }
}
