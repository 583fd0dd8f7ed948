package dev.glomers.runner.chart;

import java.util.ArrayList;
import java.util.List;

/** What marks stand for, in as many lines as it takes, above a chart. */
final class Legend {
    private static final int LINE = 20;
    private static final int LEFT = 12;
    private static final int RIGHT = Svg.WIDTH - 12;
    private static final int FIRST = 22;
    private static final int GAP = 18;
    private static final int TEXT = 12;
    private static final double LONGEST = 240;

    /** A mark, and what it stands for. */
    record Entry(Look look, String text) {}

    private record Placed(Look look, String text, double x, double y) {}

    private final List<Placed> placed = new ArrayList<>();
    private double y = FIRST;

    Legend(List<Entry> entries) {
        double x = LEFT;
        for (Entry entry : entries) {
            String text = Letters.clipped(entry.text(), LONGEST);
            double width = TEXT + Letters.width(text);
            if (x > LEFT && x + width > RIGHT) {
                x = LEFT;
                y += LINE;
            }
            placed.add(new Placed(entry.look(), text, x, y));
            x += width + GAP;
        }
    }

    /** How much of the picture's top it takes. */
    double height() {
        return placed.isEmpty() ? 0 : y + 8;
    }

    void drawTo(Svg svg) {
        for (Placed entry : placed) {
            svg.add(entry.look().at(entry.x() + 5, entry.y() - 4, 1));
            svg.text(entry.x() + TEXT + 2, entry.y(), "start", entry.text());
        }
    }
}
