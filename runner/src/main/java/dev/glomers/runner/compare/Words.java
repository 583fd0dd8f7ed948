package dev.glomers.runner.compare;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.report.Numbers;
import dev.glomers.runner.statistics.Interval;
import java.util.Locale;

/** What writers of a comparison say alike. */
final class Words {
    private static final int COMMIT_LENGTH = 10;

    private Words() {}

    /** {@code broadcast/20261123T103000Z, embedded (bench 1.0.0), commit 896a71c0ff}. */
    static String run(Run run) {
        String commit = run.manifest().provenance().getOrDefault("git-commit", "");
        boolean isDirty = "true".equals(run.manifest().provenance().get("git-dirty"));
        return name(run)
                + ", " + run.manifest().engine() + " (" + run.manifest().harness() + ")"
                + (commit.isEmpty()
                        ? ""
                        : ", commit " + commit.substring(0, Math.min(COMMIT_LENGTH, commit.length()))
                                + (isDirty ? " and changes" : ""));
    }

    static String name(Run run) {
        return run.manifest().experiment() + "/" + run.manifest().runId();
    }

    /** Of one cell its status, and whether it is beyond a limit though valid; of several how many passed. */
    static String verdict(CellGroup group) {
        return group.isRepeated()
                ? group.passRate().ofTotal()
                : verdict(group.cells().get(0));
    }

    private static String verdict(CellRecord cell) {
        boolean isBeyondLimits = cell.status() == CellStatus.VALID && cell.grade() == Grade.MISSED;
        return cell.status().label() + (isBeyondLimits ? ", beyond a limit" : "");
    }

    static String turn(CellComparison cell) {
        return switch (cell.turn()) {
            case WORSE -> cell.base().passRate().hasFailures() ? "fails more often" : "fails";
            case BETTER -> cell.other().passRate().hasFailures() ? "fails less often" : "passes";
            case SAME -> same(cell);
            case UNKNOWN -> "did not run in both";
        };
    }

    private static String same(CellComparison cell) {
        if (!cell.base().passRate().hasFailures()) {
            return "passes, as before";
        }
        boolean isRepeated = cell.base().isRepeated() || cell.other().isRepeated();
        return isRepeated ? "not sure" : "fails, as before";
    }

    /** {@code −45 to −3 points}; empty for cells that were run once. */
    static String rise(CellComparison cell) {
        boolean isRepeated = cell.base().isRepeated() && cell.other().isRepeated();
        if (!isRepeated || cell.turn() == Turn.UNKNOWN) {
            return "";
        }
        Interval rise = cell.base().passRate().riseTo(cell.other().passRate());
        return signed(tenths(100 * rise.low())) + " to " + signed(tenths(100 * rise.high())) + " points";
    }

    static String title(Metric metric) {
        String unit = metric.unit().suffix();
        return unit.isEmpty() ? metric.label() : metric.label() + " " + unit;
    }

    static String figure(Metric metric, double figure) {
        return Numbers.figure(metric, figure);
    }

    /** Whether a reader could see no difference. */
    static boolean looksTheSame(Delta delta) {
        return figure(delta.metric(), delta.base().median())
                .equals(figure(delta.metric(), delta.other().median()));
    }

    /** {@code +25 %}, {@code −44 %}, {@code from 0}. */
    static String change(Delta delta) {
        if (delta.difference() == 0) {
            return "0 %";
        }
        return Double.isInfinite(delta.change()) ? "from 0" : signed(tenths(100 * delta.change())) + " %";
    }

    /** To one decimal, where that leaves something. */
    private static double tenths(double figure) {
        double rounded = Math.rint(figure * 10) / 10;
        return rounded == 0 ? figure : rounded;
    }

    /** {@code −1.2 to −0.8}, in the metric's unit; empty if there are too few figures. */
    static String interval(Delta delta) {
        return delta.interval()
                .map(it -> signed(it.low()) + " to " + signed(it.high()))
                .orElse("");
    }

    /** {@code n=1} where there are too few figures to judge. */
    static String judgement(Delta delta) {
        String label = delta.judgement().label();
        return delta.judgement() == Delta.Judgement.TOO_FEW ? label + delta.samples() : label;
    }

    /** With its sign, as a true minus, and as many digits as it is worth. */
    private static String signed(double figure) {
        String digits = Numbers.threeDigits(Math.abs(figure));
        if (digits.equals("0")) {
            return "0";
        }
        return (figure < 0 ? "−" : "+") + digits;
    }

    /** {@code 5 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%s %%", Numbers.threeDigits(100 * share));
    }

    /** {@code 1 cell}, {@code 3 cells}. */
    static String count(long count, String one) {
        return Numbers.count(count) + " " + one + (count == 1 ? "" : "s");
    }
}
