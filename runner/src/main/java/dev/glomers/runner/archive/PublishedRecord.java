package dev.glomers.runner.archive;

import java.util.Objects;

/**
 * What somebody else reached, to be shown beside what a cell did.
 *
 * @param metric a metric's name, such as {@code msgs-per-op}
 * @param value in the metric's unit
 * @param by who reached it: {@code teivah/gossip-glomers}
 * @param note how, or under which circumstances; may be empty
 * @param source the {@code https:} address where it can be read; empty if none is known
 */
public record PublishedRecord(String metric, double value, String by, String note, String source) {
    /** @throws IllegalArgumentException if the source is neither empty nor an https address */
    public PublishedRecord {
        Objects.requireNonNull(metric);
        Objects.requireNonNull(by);
        Objects.requireNonNull(note);
        if (!source.isEmpty() && !source.startsWith("https://")) {
            throw new IllegalArgumentException("the source of a record is " + source + ", not an https address");
        }
    }
}
