package dev.glomers.runner.chart;

import java.util.List;

/**
 * A row for each thing, with its figures on one axis.
 *
 * @param title what it shows, for those who can't see it
 * @param axis what all figures are
 * @param kinds what the marks stand for, those that occur
 * @param rows from the top
 */
public record RowChart(String title, Axis axis, List<Kind> kinds, List<Row> rows) {
    private static final int ROW = 22;
    private static final int TOP = 12;
    private static final int RIGHT = 730;
    private static final int LEFT = 12;
    private static final double WIDEST_LABEL = 300;
    private static final double NARROWEST_LABEL = 60;

    /**
     * A kind of marks.
     *
     * @param name for the legend
     * @param look what they look like
     */
    public record Kind(String name, Look look) {}

    /**
     * A row.
     *
     * @param label what it is of
     * @param spans from where to where something reaches, drawn behind the marks
     * @param marks its figures
     */
    public record Row(String label, List<Span> spans, List<Mark> marks) {}

    /**
     * A stretch of a row.
     *
     * @param from where it begins
     * @param to where it ends
     * @param broad whether it is drawn as a band rather than as a line
     */
    public record Span(double from, double to, boolean broad) {}

    /**
     * A figure in a row.
     *
     * @param look one of the kinds'
     * @param at the figure
     * @param words what it is, for who points at it
     */
    public record Mark(Look look, double at, String words) {}

    /** The picture's text. */
    public String draw() {
        Legend legend = new Legend(kinds.stream()
                .map(kind -> new Legend.Entry(kind.look(), kind.name()))
                .toList());
        double widest = rows.stream()
                .mapToDouble(row -> Letters.width(row.label()))
                .max()
                .orElse(0);
        double left = LEFT + 12 + Math.max(NARROWEST_LABEL, Math.min(WIDEST_LABEL, widest));
        double top = TOP + legend.height();
        double bottom = top + ROW * rows.size();
        Svg svg = new Svg((int) bottom + 54, title);
        legend.drawTo(svg);
        Plot.across(svg, axis, left, RIGHT, top, bottom);
        double y = top + ROW / 2.0;
        for (Row row : rows) {
            draw(svg, row, left, y);
            y += ROW;
        }
        Plot.frame(svg, left, top, RIGHT, bottom);
        return svg.end();
    }

    private void draw(Svg svg, Row row, double left, double y) {
        String shown = Letters.clipped(row.label(), left - LEFT - 12);
        svg.add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s<title>%s</title></text>",
                Svg.px(left - 10), Svg.px(y + 4), Svg.escape(shown), Svg.escape(row.label()));
        svg.line("line", left, y, RIGHT, y);
        for (Span span : row.spans()) {
            svg.line(
                    span.broad() ? "band" : "span",
                    axis.at(span.from(), left, RIGHT),
                    y,
                    axis.at(span.to(), left, RIGHT),
                    y);
        }
        for (Mark mark : row.marks()) {
            svg.add(
                    "<g><title>%s</title>%s</g>",
                    Svg.escape(mark.words()), mark.look().at(axis.at(mark.at(), left, RIGHT), y, 1));
        }
    }
}
