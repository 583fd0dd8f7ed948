package dev.glomers.runner.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One figure against another, a mark a point. Few points have their names beside them, many have a legend.
 *
 * @param title what it shows, for those who can't see it
 * @param across the axis below
 * @param upwards the axis at the left
 * @param series what marks of the same look have in common, each look by its place
 * @param points the marks; the faint ones stand behind
 * @param lines limits and records
 * @param stars where others' records lie that tell both figures
 * @param frontier the way along the best points; drawn if there are two at least
 */
public record ScatterChart(
        String title,
        Axis across,
        Axis upwards,
        List<String> series,
        List<Point> points,
        List<Line> lines,
        List<Point> stars,
        List<Point> frontier) {
    private static final int MOST_NAMED = 12;
    private static final int MOST_WITH_WORDS = 200;
    private static final int LEFT = 72;
    private static final int RIGHT = 736;
    private static final int TOP = 16;
    private static final int HEIGHT = 330;

    /** The picture's text. */
    public String draw() {
        List<Point> front = points.stream().filter(point -> !point.faint()).toList();
        if (front.size() <= MOST_NAMED) {
            Plot plot = plot(0);
            Texts texts = texts(plot, front);
            // All of them, for one that is written at one mark and not at the next misleads.
            if (front.stream().filter(point -> !name(texts, plot, point)).count() == 0) {
                return draw(plot, null, front, texts);
            }
        }
        Legend legend = legend();
        Plot plot = plot(legend.height());
        return draw(plot, legend, front, texts(plot, front));
    }

    private Plot plot(double legendHeight) {
        double top = TOP + legendHeight;
        return new Plot(LEFT, top, RIGHT, top + HEIGHT, across, upwards);
    }

    private Legend legend() {
        TreeSet<Integer> shown = new TreeSet<>();
        points.forEach(point -> shown.add(point.series()));
        List<Legend.Entry> entries = new ArrayList<>();
        shown.forEach(place -> entries.add(new Legend.Entry(Look.ofSeries(place, true), series.get(place))));
        return new Legend(entries);
    }

    private Texts texts(Plot plot, List<Point> front) {
        Texts texts = new Texts(plot.box());
        front.forEach(point -> texts.keepFree(plot.x(point.x()), plot.y(point.y())));
        stars.forEach(point -> texts.keepFree(plot.x(point.x()), plot.y(point.y())));
        Bounds.write(texts, plot, lines);
        return texts;
    }

    private boolean name(Texts texts, Plot plot, Point point) {
        double x = plot.x(point.x());
        double y = plot.y(point.y());
        return texts.place(
                series.get(point.series()),
                List.of(
                        new Texts.Spot(x + 11, y + 4, "start"),
                        new Texts.Spot(x - 11, y + 4, "end"),
                        new Texts.Spot(x + 8, y - 10, "start"),
                        new Texts.Spot(x + 8, y + 19, "start"),
                        new Texts.Spot(x - 8, y - 10, "end"),
                        new Texts.Spot(x - 8, y + 19, "end"),
                        new Texts.Spot(x + 11, y - 26, "start")));
    }

    private String draw(Plot plot, @Nullable Legend legend, List<Point> front, Texts texts) {
        Svg svg = new Svg((int) plot.bottom() + 54, title);
        plot.drawTo(svg);
        Bounds.draw(svg, plot, lines);
        if (legend != null) {
            legend.drawTo(svg);
        }
        points.stream().filter(Point::faint).forEach(point -> mark(svg, plot, point, 0.22));
        frontier(svg, plot);
        front.forEach(point -> mark(svg, plot, point, 1));
        stars.forEach(star -> mark(svg, plot, star, Look.PUBLISHED, 1));
        texts.drawTo(svg);
        return svg.end();
    }

    private void frontier(Svg svg, Plot plot) {
        if (frontier.size() < 2) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (Point point : frontier) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Svg.px(plot.x(point.x())))
                    .append(' ')
                    .append(Svg.px(plot.y(point.y())));
        }
        svg.add("<path class=\"frontier\" d=\"%s\"/>", path);
    }

    private void mark(Svg svg, Plot plot, Point point, double opacity) {
        mark(svg, plot, point, Look.ofSeries(point.series(), point.filled()), opacity);
    }

    private void mark(Svg svg, Plot plot, Point point, Look look, double opacity) {
        String mark = look.at(plot.x(point.x()), plot.y(point.y()), opacity);
        // Nobody points at one of a thousand marks, and their words would be most of the file.
        if (points.size() > MOST_WITH_WORDS) {
            svg.add("%s", mark);
        } else {
            svg.add("<g><title>%s</title>%s</g>", Svg.escape(point.words()), mark);
        }
    }
}
