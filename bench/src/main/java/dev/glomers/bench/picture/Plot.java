package dev.glomers.bench.picture;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plot over the time of a test, as SVG: axes, the times of faults, series, a legend. Points that would cover one another
 * are drawn once, so the file stays small however many ops there were.
 */
final class Plot {
    private static final int LEFT = 70;
    private static final int RIGHT = 760;
    private static final int WIDTH = 980;
    private static final int TOP = 64;
    private static final int PLOT_HEIGHT = 330;
    private static final int LANE = 18;
    private static final int LEGEND_LINE = 19;
    private static final double NARROWEST = 1.5;
    /** Keeps the last ops off the edge. */
    private static final double MARGIN = 1.01;
    /** Series with more points have no tooltip for each. */
    private static final int TITLED = 500;
    /** Series with more points are drawn with smaller ones, on a coarser grid. */
    private static final int MANY = 20_000;

    private static final String STYLE = """
            <style>
            text{font:12px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:#24292f}
            .h{font-size:15px;font-weight:600}.q{fill:#57606a}.e{text-anchor:end}.m{text-anchor:middle}
            .grid{stroke:#e3e7eb}.axis{stroke:#57606a;fill:none}.p{fill:none;stroke-opacity:.75}.l{fill:none;stroke-opacity:.6}
            </style>
            """;

    private final Scene scene;
    private final Axis x;
    private final Axis y;
    private final List<FaultInterval> faults;
    /** The lane of each fault that was there, from the top, by its place among all faults. */
    private final Map<Integer, Integer> lanes = new TreeMap<>();

    private final int top;
    private final int bottom;
    private final Markup svg = new Markup();

    private Plot(Scene scene, Axis y) {
        this.scene = scene;
        this.x = Axis.to(Figures.secondsOf(scene.endNanos()) * MARGIN, 10);
        this.y = y;
        this.faults = scene.faultIntervals();
        faults.forEach(each -> lanes.putIfAbsent(each.place(), lanes.size()));
        this.top = TOP + lanes.size() * LANE;
        this.bottom = top + PLOT_HEIGHT;
    }

    /**
     * Draws a plot.
     *
     * @param subject what is shown: follows the test's name in the title
     * @param unit what the y axis shows, with its unit
     * @param y the y axis
     * @param series in the order of the legend; those with few points are drawn on top
     */
    static String draw(Scene scene, String subject, String unit, Axis y, List<Series> series) {
        return new Plot(scene, y).draw(subject, unit, series);
    }

    private String draw(String subject, String unit, List<Series> series) {
        int height = Math.max(bottom + 56, top + 12 + LEGEND_LINE * series.size());
        svg.add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 $ $' width='$' height='$' role='img'>\n",
                WIDTH,
                height,
                WIDTH,
                height);
        svg.add("<title>$: $</title>\n", scene.name(), subject).raw(STYLE);
        svg.raw("<rect width='100%' height='100%' fill='#fff'/>\n");
        svg.add("<text class='h' x='$' y='26'>$: $</text>\n", LEFT, scene.name(), subject);
        svg.add("<text class='q' x='$' y='46'>$</text>\n", LEFT, scene.details());
        faults.forEach(this::shade);
        axes(unit);
        if (series.isEmpty()) {
            svg.add(
                    "<text class='q m' x='$' y='$'>No op of a client ended.</text>\n",
                    (LEFT + RIGHT) / 2,
                    (top + bottom) / 2);
        }
        series.stream()
                .sorted(Comparator.comparingInt(each -> -each.points().size()))
                .forEach(this::series);
        faults.forEach(this::lane);
        laneNames();
        legend(series);
        return svg.raw("</svg>\n").toString();
    }

    private void axes(String unit) {
        for (double tick : x.ticks()) {
            svg.add("<path class='grid' d='M$ $V$'/>", x(tick), top, bottom);
            svg.add("<text class='m' x='$' y='$'>$</text>\n", x(tick), bottom + 18, Figures.tick(tick));
        }
        for (double tick : y.ticks()) {
            svg.add("<path class='grid' d='M$ $H$'/>", LEFT, y(tick), RIGHT);
            svg.add("<text class='e' x='$' y='$'>$</text>\n", LEFT - 8, y(tick) + 4, Figures.tick(tick));
        }
        svg.add("<path class='axis' d='M$ $V$H$'/>\n", LEFT, top, bottom, RIGHT);
        svg.add("<text class='m' x='$' y='$'>Time (s)</text>\n", (LEFT + RIGHT) / 2, bottom + 42);
        svg.add("<text class='m' transform='translate(18 $) rotate(-90)'>$</text>\n", (top + bottom) / 2, unit);
    }

    /** The time of a fault, pale, over the whole height. */
    private void shade(FaultInterval interval) {
        svg.add(
                "<rect x='$' y='$' width='$' height='$' fill='$' fill-opacity='.12'/>\n",
                from(interval),
                top,
                width(interval),
                PLOT_HEIGHT,
                Palette.ofFault(interval.place()));
    }

    /** The same in the fault's own lane above the plot, named beside it. */
    private void lane(FaultInterval interval) {
        int lane = top - LANE * (lanes.size() - lanes.getOrDefault(interval.place(), 0));
        String colour = Palette.ofFault(interval.place());
        svg.add(
                "<rect x='$' y='$' width='$' height='$' fill='$'>",
                from(interval),
                lane,
                width(interval),
                LANE - 5,
                colour);
        svg.add("<title>$</title></rect>\n", interval.description());
    }

    private void laneNames() {
        lanes.forEach((place, lane) -> svg.add(
                "<text x='$' y='$' style='fill:$'>$</text>\n",
                RIGHT + 14,
                top - LANE * (lanes.size() - lane) + 11,
                Palette.ofFault(place),
                scene.faults().get(place).name()));
    }

    private double from(FaultInterval interval) {
        return x(Figures.secondsOf(interval.startNanos()));
    }

    private double width(FaultInterval interval) {
        double to = x(Figures.secondsOf(interval.stopNanos(scene.endNanos())));
        return Math.max(NARROWEST, to - from(interval));
    }

    private void series(Series series) {
        if (series.joined()) {
            svg.add("<path class='l' stroke='$' d='", series.colour());
            for (List<Point> run : series.runs()) {
                String to = "M$ $";
                for (Point point : run) {
                    svg.add(to, x(point.x()), y(point.y()));
                    to = "L$ $";
                }
            }
            svg.raw("'/>\n");
        }
        svg.add(
                "<g class='p' stroke='$' style='$$'>",
                series.colour(),
                series.mark().style(),
                series.points().size() > MANY ? ";stroke-width:1.8" : "");
        if (series.points().size() <= TITLED) {
            for (Point point : series.points()) {
                svg.add(
                        "<path d='M$ $$'>",
                        x(point.x()),
                        y(point.y()),
                        series.mark().path());
                svg.add("<title>$</title></path>\n", point.title().get());
            }
        } else {
            merged(series);
        }
        svg.raw("</g>\n");
    }

    /** Many points as one path, those in the same cell of a fine grid as one. */
    private void merged(Series series) {
        int cell = series.points().size() > MANY ? 2 : 1;
        BitSet taken = new BitSet(WIDTH * (bottom + 1));
        svg.add(
                "<title>$, $</title><path d='",
                series.name(),
                Figures.count(series.points().size(), "op"));
        for (Point point : series.points()) {
            int column = (int) Math.round(x(point.x()) / cell) * cell;
            int row = (int) Math.round(y(point.y()) / cell) * cell;
            if (!taken.get(row * WIDTH + column)) {
                taken.set(row * WIDTH + column);
                svg.add("M$ $", column, row).raw(series.mark().path());
            }
        }
        svg.raw("'/>\n");
    }

    private void legend(List<Series> series) {
        int line = top + 12;
        for (Series each : series) {
            int middle = line - 4;
            if (each.joined()) {
                svg.add("<path class='l' stroke='$' d='M$ $h26'/>", each.colour(), RIGHT + 14, middle);
            }
            svg.add(
                    "<path class='p' stroke='$' style='$' ",
                    each.colour(),
                    each.mark().style());
            svg.add("d='M$ $$'/>", RIGHT + 27, middle, each.mark().path());
            svg.add(
                    "<text x='$' y='$'>$ <tspan class='q'>$</tspan></text>\n",
                    RIGHT + 48,
                    line,
                    each.name(),
                    each.note());
            line += LEGEND_LINE;
        }
    }

    private double x(double value) {
        return LEFT + x.place(value) * (RIGHT - LEFT);
    }

    private double y(double value) {
        return bottom - y.place(value) * (bottom - top);
    }
}
