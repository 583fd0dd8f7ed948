package dev.glomers.runner.chart;

import java.util.List;

/**
 * What a mark looks like. Colours alone tell nothing to some, so whatever has a colour of its own has a shape, too.
 *
 * @param colour a colour that holds on white and on black; empty where the picture's ink is meant
 * @param shape its form
 * @param filled whether it is full; a hollow one is of something that is not valid
 */
public record Look(String colour, Shape shape, boolean filled) {
    /** Okabe and Ito's colours, told apart with any colour blindness, those that hold on white and on black. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a63d2", "#7f7f7f");

    private static final List<String> DASHES = List.of("", "6 4", "2 3", "8 3 2 3");
    private static final List<Shape> IN_TURN = List.of(Shape.CIRCLE, Shape.SQUARE, Shape.TRIANGLE, Shape.DIAMOND);

    /** A limit that a figure is held against: a stroke across its row. */
    public static final Look LIMIT = new Look("#d55e00", Shape.STROKE, true);
    /** What somebody else has published. */
    public static final Look PUBLISHED = new Look("", Shape.STAR, false);
    /** The middle one of several figures. */
    public static final Look MEDIAN = new Look("", Shape.STROKE, true);

    /** The forms, each drawn around where its path begins. */
    public enum Shape {
        /** A disc. */
        CIRCLE("m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"),
        /** A square on its side. */
        SQUARE("m-4.5 -4.5h9v9h-9z"),
        /** A triangle that points up. */
        TRIANGLE("m0 -6l6 10.5h-12z"),
        /** A square on its corner. */
        DIAMOND("m0 -6.2l6.2 6.2l-6.2 6.2l-6.2 -6.2z"),
        /** A star with five points. */
        STAR("m0 -7l1.7 4.6l4.9 .2l-3.9 3l1.4 4.8l-4.1 -2.8l-4.1 2.8l1.4 -4.8l-3.9 -3l4.9 -.2z"),
        /** An upright stroke. */
        STROKE("m-1.5 -8h3v16h-3z");

        private final String path;

        Shape(String path) {
            this.path = path;
        }
    }

    /** That of the series at this place; the first four differ in both, later ones in colour or shape. */
    public static Look ofSeries(int place, boolean filled) {
        return new Look(COLOURS.get(place % COLOURS.size()), shapeOf(place), filled);
    }

    /** With more than eight series the colours come again, with other shapes. */
    private static Shape shapeOf(int place) {
        return IN_TURN.get((place + place / COLOURS.size()) % IN_TURN.size());
    }

    /** The dashes of the line of the series at this place, as SVG writes them; empty for a whole line. */
    static String dashesOf(int place) {
        return DASHES.get(place / COLOURS.size() % DASHES.size());
    }

    /** The mark around a point. */
    String at(double x, double y, double opacity) {
        String d = "M" + Svg.px(x) + " " + Svg.px(y) + shape.path;
        if (colour.isEmpty()) {
            return "<path class=\"%s\" d=\"%s\"/>".formatted(filled ? "ink" : "star", d);
        }
        String faint = opacity < 1 ? " opacity=\"" + opacity + "\"" : "";
        return "<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
                .formatted(d, filled ? colour : "none", colour, filled ? "1" : "2", faint);
    }
}
