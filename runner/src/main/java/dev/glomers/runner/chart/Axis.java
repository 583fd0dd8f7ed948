package dev.glomers.runner.chart;

import dev.glomers.runner.text.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param name what it measures, with its unit
 * @param scale where figures lie on it
 */
public record Axis(String name, Scale scale) {
    /** More than any tick has, and fewer than show how binary fractions are off. */
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private static final int APART = 8;
    private static final int HEIGHT = 14;

    /** A figure to write at an axis, and where, in pixels. */
    record Tick(double at, String text) {}

    /** The name, and that lengths on it are no amounts where it is so. */
    String title() {
        return scale.logarithmic() ? name + " (logarithmic)" : name;
    }

    /** Where a figure lies between these two pixels. */
    double at(double figure, double from, double to) {
        return from + scale.place(figure) * (to - from);
    }

    /** The figures to write beside an axis that goes from left to right, as many as have room. */
    List<Tick> across(double left, double right) {
        List<Tick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (double figure : scale.ticks()) {
            Tick tick = new Tick(at(figure, left, right), text(figure));
            double half = Letters.width(tick.text()) / 2;
            if (tick.at() - half >= free) {
                ticks.add(tick);
                free = tick.at() + half + APART;
            }
        }
        return ticks;
    }

    /** The figures to write beside an axis that goes from the bottom up, as many as have room. */
    List<Tick> upwards(double bottom, double top) {
        List<Tick> ticks = new ArrayList<>();
        double free = Double.POSITIVE_INFINITY;
        for (double figure : scale.ticks()) {
            double at = at(figure, bottom, top);
            if (at <= free) {
                ticks.add(new Tick(at, text(figure)));
                free = at - HEIGHT;
            }
        }
        return ticks;
    }

    private String text(double figure) {
        return (scale.atMost() && figure == scale.low() ? "≤ " : "")
                + Digits.grouped(BigDecimal.valueOf(figure).round(DIGITS));
    }
}
