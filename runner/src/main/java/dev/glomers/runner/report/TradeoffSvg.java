package dev.glomers.runner.report;

import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The trade-off as a picture for a repository's web view. Written out by us: a Java chart library measures text with the
 * fonts of the machine it runs on, so no two machines would make the same bytes, and a JRE without fonts none at all.
 */
final class TradeoffSvg {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 70;
    private static final int RIGHT = 735;
    private static final int TOP = 52;
    private static final int BOTTOM = 372;
    /** About the width of a letter of 12 px; enough to keep labels apart. */
    private static final double LETTER = 6.6;
    /** A limit further out than this many times the largest figure would press all points into a corner. */
    private static final double FAR_OUT = 1.8;
    /** Okabe and Ito's colours, told apart with any colour blindness, those that hold on white and on black. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a63d2", "#7f7f7f");

    private static final String STYLE = """
            <style>
            text{font:12px system-ui,sans-serif;fill:#24292f}.name{paint-order:stroke;stroke:#fff;stroke-width:4px}
            .axis{stroke:#57606a}.line{stroke:#d0d7de}.limit{stroke:#57606a;stroke-dasharray:5 4}
            .frontier{stroke:#57606a;fill:none;stroke-dasharray:2 3}.paper{fill:#fff}.quiet{fill:#57606a}
            @media(prefers-color-scheme:dark){text{fill:#e6edf3}.name{stroke:#0d1117}.axis,.limit,.frontier{stroke:#9198a1}
            .line{stroke:#30363d}.paper{fill:#0d1117}.quiet{fill:#9198a1}}
            </style>
            """;

    private final Tradeoff tradeoff;
    private final Scale xScale;
    private final Scale yScale;
    private final List<Box> taken = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();

    private TradeoffSvg(Tradeoff tradeoff) {
        this.tradeoff = tradeoff;
        this.xScale = Scale.over(figures(tradeoff.x()), true);
        this.yScale = Scale.over(figures(tradeoff.y()), false);
    }

    /** The picture's text. */
    static String draw(Tradeoff tradeoff) {
        return new TradeoffSvg(tradeoff).draw();
    }

    /** Which limits the picture leaves out, since they lie far beyond all points. */
    static List<Tradeoff.Limit> outside(Tradeoff tradeoff) {
        return tradeoff.limits().stream()
                .filter(limit -> limit.value() > FAR_OUT * most(tradeoff, limit.metric()))
                .toList();
    }

    private static double most(Tradeoff tradeoff, Metric metric) {
        return tradeoff.points().stream()
                .mapToDouble(point -> metric == tradeoff.x() ? point.x() : point.y())
                .max()
                .orElse(0);
    }

    private List<Double> figures(Metric metric) {
        Stream<Double> points = tradeoff.points().stream().map(point -> metric == tradeoff.x() ? point.x() : point.y());
        Stream<Double> limits =
                drawnLimits().stream().filter(limit -> limit.metric() == metric).map(Tradeoff.Limit::value);
        return Stream.concat(points, limits).toList();
    }

    private List<Tradeoff.Limit> drawnLimits() {
        List<Tradeoff.Limit> outside = outside(tradeoff);
        return tradeoff.limits().stream()
                .filter(limit -> !outside.contains(limit))
                .toList();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add(
                "<title>%s against %s, one point a cell</title>",
                tradeoff.y().label(), tradeoff.x().label());
        svg.append(STYLE);
        add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
        axes();
        drawnLimits().forEach(this::limit);
        legend();
        points();
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (double tick : xScale.ticks()) {
            double x = x(tick);
            add("<path class=\"line\" d=\"M%s %d V%d\"/>", px(x), TOP, BOTTOM);
            add(
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    px(x), BOTTOM + 18, (xScale.atMost() && tick == xScale.low() ? "≤ " : "") + number(tick));
        }
        for (double tick : yScale.ticks()) {
            double y = y(tick);
            add("<path class=\"line\" d=\"M%d %s H%d\"/>", LEFT, px(y), RIGHT);
            add("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>", LEFT - 8, px(y + 4), number(tick));
        }
        add("<path class=\"axis\" fill=\"none\" d=\"M%d %d V%d H%d\"/>", LEFT, TOP, BOTTOM, RIGHT);
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s in ms%s</text>",
                (LEFT + RIGHT) / 2, BOTTOM + 42, tradeoff.x().label(), logarithmic(xScale));
        add(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s%s</text>",
                (TOP + BOTTOM) / 2, tradeoff.y().label(), logarithmic(yScale));
    }

    private static String logarithmic(Scale scale) {
        return scale.logarithmic() ? " (logarithmic)" : "";
    }

    private void limit(Tradeoff.Limit limit) {
        if (limit.metric() == tradeoff.x()) {
            double x = x(limit.value());
            add("<path class=\"limit\" d=\"M%s %d V%d\"/>", px(x), TOP, BOTTOM);
            label(limit.label(), List.of(new double[] {x - 6, TOP + 14, -1}, new double[] {x - 6, TOP + 30, -1}));
        } else {
            double y = y(limit.value());
            add("<path class=\"limit\" d=\"M%d %s H%d\"/>", LEFT, px(y), RIGHT);
            label(limit.label(), List.of(new double[] {RIGHT - 6, y - 6, -1}, new double[] {RIGHT - 6, y + 15, -1}));
        }
    }

    private void legend() {
        if (directlyLabelled()) {
            return;
        }
        double x = LEFT;
        List<String> shown = tradeoff.points().stream()
                .map(Tradeoff.Point::series)
                .distinct()
                .toList();
        for (String series : shown) {
            add("%s<text x=\"%s\" y=\"28\">%s</text>", shape(series, x + 5, 24, 1, true), px(x + 16), escape(series));
            x += 40 + series.length() * LETTER;
        }
    }

    private boolean directlyLabelled() {
        return tradeoff.points().stream().filter(Tradeoff.Point::inFocus).count() <= 12;
    }

    private void points() {
        for (Tradeoff.Point point : tradeoff.points()) {
            if (!point.inFocus()) {
                mark(point, 0.22);
            }
        }
        List<Tradeoff.Point> frontier = tradeoff.focus().isEmpty() ? List.of() : tradeoff.frontier();
        if (frontier.size() > 1) {
            StringBuilder path = new StringBuilder();
            for (Tradeoff.Point point : frontier) {
                path.append(path.isEmpty() ? "M" : " L")
                        .append(px(x(point.x())))
                        .append(' ')
                        .append(px(y(point.y())));
            }
            add("<path class=\"frontier\" d=\"%s\"/>", path);
        }
        for (Tradeoff.Point point : tradeoff.points()) {
            if (point.inFocus()) {
                mark(point, 1);
                taken.add(new Box(x(point.x()) - 7, y(point.y()) - 7, 14, 14));
            }
        }
        if (directlyLabelled()) {
            tradeoff.points().stream().filter(Tradeoff.Point::inFocus).forEach(this::name);
        }
    }

    private void name(Tradeoff.Point point) {
        double x = x(point.x());
        double y = y(point.y());
        label(
                point.series(),
                List.of(
                        new double[] {x + 11, y + 4, 1},
                        new double[] {x - 11, y + 4, -1},
                        new double[] {x + 8, y - 10, 1},
                        new double[] {x + 8, y + 18, 1},
                        new double[] {x - 8, y - 10, -1},
                        new double[] {x - 8, y + 18, -1},
                        new double[] {x + 11, y - 26, 1}));
    }

    private void mark(Tradeoff.Point point, double opacity) {
        String mark = shape(point.series(), x(point.x()), y(point.y()), opacity, point.valid());
        add(
                "<g><title>%s: %s ms, %s msgs-per-op%s</title>%s</g>",
                escape(point.label()),
                Numbers.threeDigits(point.x()),
                Numbers.threeDigits(point.y()),
                point.valid() ? "" : ", not valid",
                mark);
    }

    private String shape(String series, double x, double y, double opacity, boolean filled) {
        int place = Math.max(0, tradeoff.series().indexOf(series));
        String colour = COLOURS.get(place % COLOURS.size());
        String d = switch (place % 4) {
            case 0 -> "M%s %sm-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z";
            case 1 -> "M%s %sm-5.5 -5.5h11v11h-11z";
            case 2 -> "M%s %sm0 -7l7 12h-14z";
            default -> "M%s %sm0 -7.5l7.5 7.5l-7.5 7.5l-7.5 -7.5z";
        };
        return "<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\" opacity=\"%s\"/>"
                .formatted(d.formatted(px(x), px(y)), filled ? colour : "none", colour, Numbers.threeDigits(opacity));
    }

    /** Writes a text at the first of these places, {x, baseline, direction}, where it covers nothing. */
    private void label(String text, List<double[]> places) {
        double width = text.length() * LETTER;
        for (double[] place : places) {
            Box box = new Box(place[2] > 0 ? place[0] : place[0] - width, place[1] - 11, width, 14);
            boolean last = place == places.get(places.size() - 1);
            if (last || (box.isInside() && taken.stream().noneMatch(box::covers))) {
                taken.add(box);
                add(
                        "<text class=\"name\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
                        px(place[0]), px(place[1]), place[2] > 0 ? "start" : "end", escape(text));
                return;
            }
        }
    }

    private record Box(double x, double y, double width, double height) {
        boolean covers(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean isInside() {
            return x > LEFT && x + width < WIDTH && y > TOP && y + height < BOTTOM;
        }
    }

    private double x(double figure) {
        return LEFT + xScale.place(figure) * (RIGHT - LEFT);
    }

    private double y(double figure) {
        return BOTTOM - yScale.place(figure) * (BOTTOM - TOP);
    }

    private static String number(double tick) {
        return Numbers.threeDigits(tick);
    }

    private static String px(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
