package dev.glomers.bench.sim;

/** Takes what a node writes to its log. */
@FunctionalInterface
public interface NodeLog {
    /** One line, without the line break. */
    void line(String line);
}
