package dev.glomers.runner.chart;

import java.util.ArrayList;
import java.util.List;

/** Draws lines across a plot, with their texts where there is room for them. */
final class Bounds {
    private static final int ROWS = 8;
    private static final int ROW = 16;

    private Bounds() {}

    static void draw(Svg svg, Plot plot, List<Line> lines) {
        for (Line line : lines) {
            String d = line.upright()
                    ? "M%s %sV%s".formatted(Svg.px(plot.x(line.at())), Svg.px(plot.top()), Svg.px(plot.bottom()))
                    : "M%s %sH%s".formatted(Svg.px(plot.left()), Svg.px(plot.y(line.at())), Svg.px(plot.right()));
            svg.add("<path class=\"%s\" d=\"%s\"><title>%s</title></path>", line.style(), d, Svg.escape(line.text()));
        }
    }

    /** Finds places for their texts; a text that has none is left to who points at its line. */
    static void write(Texts texts, Plot plot, List<Line> lines) {
        for (Line line : lines) {
            String text = Letters.clipped(line.text(), plot.right() - plot.left() - 20);
            texts.place(text, line.upright() ? besides(plot, plot.x(line.at())) : along(plot, plot.y(line.at()), line));
        }
    }

    private static List<Texts.Spot> besides(Plot plot, double x) {
        List<Texts.Spot> spots = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double y = plot.top() + 14 + ROW * row;
            spots.add(new Texts.Spot(x - 6, y, "end"));
            spots.add(new Texts.Spot(x + 6, y, "start"));
        }
        return spots;
    }

    /** Limits have their texts at the right, records at the left, where there is room. */
    private static List<Texts.Spot> along(Plot plot, double y, Line line) {
        List<Texts.Spot> right = List.of(
                new Texts.Spot(plot.right() - 6, y - 5, "end"), new Texts.Spot(plot.right() - 6, y + 14, "end"));
        List<Texts.Spot> left = List.of(
                new Texts.Spot(plot.left() + 6, y - 5, "start"), new Texts.Spot(plot.left() + 6, y + 14, "start"));
        List<Texts.Spot> spots = new ArrayList<>(line.published() ? left : right);
        spots.addAll(line.published() ? right : left);
        return spots;
    }
}
