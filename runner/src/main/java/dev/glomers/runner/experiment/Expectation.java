package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import java.util.SortedMap;

/** What a cell should turn out to be. */
public sealed interface Expectation {
    /** What is expected of: {@code verdict} or a metric's name. */
    String metric();

    /** Holds it against what a cell turned out to be. */
    ExpectationResult check(CellStatus status, SortedMap<String, Double> metrics);

    /** How the cell has to end. */
    record Verdict(CellStatus expected) implements Expectation {
        /** The key in an experiment. */
        public static final String KEY = "verdict";

        @Override
        public String metric() {
            return KEY;
        }

        @Override
        public ExpectationResult check(CellStatus status, SortedMap<String, Double> metrics) {
            return new ExpectationResult(KEY, expected.label(), status.label(), status == expected);
        }
    }

    /** What a figure of the cell has to be; a figure that is not there is out of every limit. */
    record Figure(Metric of, Limit limit) implements Expectation {
        @Override
        public String metric() {
            return of.label();
        }

        @Override
        public ExpectationResult check(CellStatus status, SortedMap<String, Double> metrics) {
            Double figure = metrics.get(of.label());
            return figure == null
                    ? new ExpectationResult(of.label(), limit.text(), "nothing", false)
                    : new ExpectationResult(of.label(), limit.text(), Limit.show(of, figure), limit.isMetBy(figure));
        }
    }
}
