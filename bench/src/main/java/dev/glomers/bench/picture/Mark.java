package dev.glomers.bench.picture;

/** The shape of a point: told apart without colour. */
enum Mark {
    DOT("h0", "stroke-width:5.5;stroke-linecap:round"),
    SQUARE("m-2.5-2.5h5v5h-5z", "stroke-width:1.3"),
    TRIANGLE("m0-3.4l3.3 5.8h-6.6z", "stroke-width:1.3"),
    PLUS("m-3.5 0h7m-3.5-3.5v7", "stroke-width:1.3"),
    DIAMOND("m0-4l3.2 4l-3.2 4l-3.2-4z", "stroke-width:1.3"),
    CROSS("m-2.7-2.7l5.4 5.4m0-5.4l-5.4 5.4", "stroke-width:1.3");

    private final String path;
    private final String style;

    Mark(String path, String style) {
        this.path = path;
        this.style = style;
    }

    /** Of the function with that place among those of the test; beyond six they begin anew. */
    static Mark of(int place) {
        return values()[place % values().length];
    }

    /** What follows the move to the point, in the data of a path. */
    String path() {
        return path;
    }

    /** How that path is stroked. */
    String style() {
        return style;
    }
}
