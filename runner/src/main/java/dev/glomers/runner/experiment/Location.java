package dev.glomers.runner.experiment;

/**
 * A place in an experiment file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Location(int line, int column) implements Comparable<Location> {
    /** The first character of a file. */
    public static final Location START = new Location(1, 1);

    @Override
    public int compareTo(Location other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
