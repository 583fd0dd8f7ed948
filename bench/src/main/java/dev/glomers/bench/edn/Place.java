package dev.glomers.bench.edn;

/**
 * A place in an input.
 *
 * @param source what is read, such as a file's path
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Place(String source, int line, int column) {
    /** The place as compilers name one: {@code history.edn:12:5}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
