package dev.glomers.runner.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A figure or a verdict that changed, in words.
 *
 * @param cell the cell's id
 * @param figure {@code verdict}, or the metric with its unit
 * @param base {@code 1.92}, {@code valid}, {@code 6/6}
 * @param other the same of the other run
 * @param change {@code +25 %}; of a verdict, empty
 * @param interval where the difference lies with 95 % confidence; empty if that can't be told
 * @param judgement {@code worse}, {@code not sure}, {@code n=1}
 * @param direction which way it went
 * @param regression whether it is a regression beyond the threshold
 */
public record Row(
        String cell,
        String figure,
        String base,
        String other,
        String change,
        String interval,
        String judgement,
        Direction direction,
        boolean regression) {
    /** Which way something went. */
    public enum Direction {
        WORSE("✗"),
        BETTER("✓"),
        NEITHER(" ");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /** One character that tells it without colour. */
        public String sign() {
            return sign;
        }

        /** The name in style sheets. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The verdicts that changed, those for the worse first; within these, in the order of the cells. */
    static List<Row> verdicts(Comparison comparison, RunComparison run) {
        List<Row> rows = new ArrayList<>();
        run.cells().stream()
                .filter(cell -> !Words.verdict(cell.base()).equals(Words.verdict(cell.other())))
                .sorted(Comparator.comparing(CellComparison::turn))
                .forEach(cell -> rows.add(verdict(comparison, cell)));
        return rows;
    }

    private static Row verdict(Comparison comparison, CellComparison cell) {
        Direction direction = switch (cell.turn()) {
            case WORSE -> Direction.WORSE;
            case BETTER -> Direction.BETTER;
            case SAME, UNKNOWN -> Direction.NEITHER;
        };
        return new Row(
                cell.cell(),
                "verdict",
                Words.verdict(cell.base()),
                Words.verdict(cell.other()),
                "",
                Words.rise(cell),
                Words.turn(cell),
                direction,
                comparison.isRegression(cell));
    }

    /** The figures that changed: regressions first, then by what is sure of them, worse before better, great before small. */
    static List<Row> figures(Comparison comparison, RunComparison run) {
        record Placed(CellComparison cell, Delta delta) {}
        List<Placed> changed = new ArrayList<>();
        for (CellComparison cell : run.cells()) {
            for (Delta delta : cell.deltas()) {
                if (comparison.isRegression(delta) || !Words.looksTheSame(delta)) {
                    changed.add(new Placed(cell, delta));
                }
            }
        }
        changed.sort(Comparator.<Placed>comparingInt(it -> rank(comparison, it.delta()))
                .thenComparing(it -> -Math.abs(it.delta().change())));
        return changed.stream()
                .map(it -> figure(comparison, it.cell(), it.delta()))
                .toList();
    }

    private static int rank(Comparison comparison, Delta delta) {
        if (comparison.isRegression(delta)) {
            return 0;
        }
        return switch (delta.judgement()) {
            case WORSE -> 1;
            case TOO_FEW -> delta.isTowardWorse() ? 2 : 4;
            case NOT_SURE -> 3;
            case BETTER -> 5;
            case SAME -> 6;
        };
    }

    /** A figure, changed or not. */
    static Row figure(Comparison comparison, CellComparison cell, Delta delta) {
        Direction direction = delta.difference() == 0 || delta.judgement() == Delta.Judgement.NOT_SURE
                ? Direction.NEITHER
                : delta.isTowardWorse() ? Direction.WORSE : Direction.BETTER;
        return new Row(
                cell.cell(),
                Words.title(delta.metric()),
                Words.figure(delta.metric(), delta.base().median()),
                Words.figure(delta.metric(), delta.other().median()),
                Words.change(delta),
                Words.interval(delta),
                Words.judgement(delta),
                direction,
                comparison.isRegression(delta));
    }
}
