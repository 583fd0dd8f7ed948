package dev.glomers.runner.chart;

import java.util.ArrayList;
import java.util.List;

/** Texts among the marks of a plot, each where it covers neither a mark nor another text. */
final class Texts {
    private static final double ASCENT = 11;
    private static final double HEIGHT = 14;

    /**
     * Where a text may stand.
     *
     * @param x where it begins, or ends
     * @param y its baseline
     * @param anchor {@code start} or {@code end}
     */
    record Spot(double x, double y, String anchor) {
        private Box box(String text) {
            double width = Letters.width(text);
            return new Box(anchor.equals("start") ? x : x - width, y - ASCENT, width, HEIGHT);
        }
    }

    private record Placed(String text, Spot spot) {}

    private final Box room;
    private final List<Box> taken = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    Texts(Box room) {
        this.room = room;
    }

    /** Nothing is written around this point. */
    void keepFree(double x, double y) {
        taken.add(new Box(x - 7, y - 7, 14, 14));
    }

    /** Takes the first of these spots where the text has room; false if it has none anywhere. */
    boolean place(String text, List<Spot> spots) {
        for (Spot spot : spots) {
            Box box = spot.box(text);
            if (box.isInside(room) && taken.stream().noneMatch(box::covers)) {
                taken.add(box);
                placed.add(new Placed(text, spot));
                return true;
            }
        }
        return false;
    }

    void drawTo(Svg svg) {
        for (Placed text : placed) {
            svg.text(text.spot().x(), text.spot().y(), text.spot().anchor(), "name", text.text());
        }
    }
}
