package dev.glomers.bench.picture;

import java.util.List;

/**
 * Points of one kind.
 *
 * @param name for the legend
 * @param note what the legend says beside the name
 * @param colour of points and line
 * @param mark shape of the points
 * @param runs the points; those of one run follow one another in time, and a line can join them
 * @param joined whether it does
 */
record Series(String name, String note, String colour, Mark mark, List<List<Point>> runs, boolean joined) {
    /** All points. */
    List<Point> points() {
        return runs.size() == 1
                ? runs.get(0)
                : runs.stream().flatMap(List::stream).toList();
    }
}
