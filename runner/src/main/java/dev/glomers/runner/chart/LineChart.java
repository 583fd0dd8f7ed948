package dev.glomers.runner.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How figures grow, in panels side by side that share their legend.
 *
 * @param title what it shows, for those who can't see it
 * @param series what the lines are of, each look by its place
 * @param panels two a row
 */
public record LineChart(String title, List<String> series, List<Panel> panels) {
    private static final int TOP = 16;
    private static final int LEFT = 72;
    private static final int COLUMN = 376;
    private static final int HEIGHT = 210;
    private static final int BETWEEN = 66;
    private static final int MOST_POINTS = 60;
    private static final double WIDE = 664;
    private static final double NARROW = 290;

    /**
     * One plot.
     *
     * @param across the axis below
     * @param upwards the axis at the left
     * @param curves what is drawn into it
     * @param lines limits and records, each across
     */
    public record Panel(Axis across, Axis upwards, List<Curve> curves, List<Line> lines) {}

    /**
     * A line with its marks.
     *
     * @param series whose look it has, by its place among all
     * @param corners where the line goes through, from left to right
     * @param points the marks; with too many of them, the corners are marked instead
     */
    public record Curve(int series, List<Point> corners, List<Point> points) {}

    /** The picture's text. */
    public String draw() {
        TreeSet<Integer> shown = new TreeSet<>();
        panels.forEach(panel -> panel.curves().forEach(curve -> shown.add(curve.series())));
        List<Legend.Entry> entries = new ArrayList<>();
        if (series.size() > 1) {
            shown.forEach(place -> entries.add(new Legend.Entry(Look.ofSeries(place, true), series.get(place))));
        }
        Legend legend = new Legend(entries);
        int rows = (panels.size() + 1) / 2;
        double top = TOP + legend.height();
        Svg svg = new Svg((int) (top + rows * (HEIGHT + BETWEEN)), title);
        legend.drawTo(svg);
        for (int place = 0; place < panels.size(); place++) {
            boolean alone = panels.size() == 1;
            double left = LEFT + (place % 2) * COLUMN;
            double panelTop = top + (place / 2) * (HEIGHT + BETWEEN);
            draw(svg, panels.get(place), left, panelTop, left + (alone ? WIDE : NARROW));
        }
        return svg.end();
    }

    private static void draw(Svg svg, Panel panel, double left, double top, double right) {
        Plot plot = new Plot(left, top, right, top + HEIGHT, panel.across(), panel.upwards());
        plot.drawTo(svg);
        Bounds.draw(svg, plot, panel.lines());
        Texts texts = new Texts(plot.box());
        boolean crowded =
                panel.curves().stream().mapToInt(curve -> curve.points().size()).sum() > MOST_POINTS;
        for (Curve curve : panel.curves()) {
            Look look = Look.ofSeries(curve.series(), true);
            line(svg, plot, curve, look);
            for (Point point : crowded ? curve.corners() : curve.points()) {
                texts.keepFree(plot.x(point.x()), plot.y(point.y()));
                svg.add(
                        "<g><title>%s</title>%s</g>",
                        Svg.escape(point.words()), look.at(plot.x(point.x()), plot.y(point.y()), 1));
            }
        }
        Bounds.write(texts, plot, panel.lines());
        texts.drawTo(svg);
    }

    private static void line(Svg svg, Plot plot, Curve curve, Look look) {
        StringBuilder path = new StringBuilder();
        for (Point corner : curve.corners()) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Svg.px(plot.x(corner.x())))
                    .append(' ')
                    .append(Svg.px(plot.y(corner.y())));
        }
        String dashes = Look.dashesOf(curve.series());
        svg.add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>",
                path, look.colour(), dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }
}
