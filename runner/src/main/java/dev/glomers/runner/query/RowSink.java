package dev.glomers.runner.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what a query answers. */
public interface RowSink {
    /** The names of the columns; comes first, and once. */
    void columns(List<String> names);

    /** A row: texts as {@link String}, whole numbers as {@link Long}, others as {@link Double}, null for nothing. */
    void row(List<@Nullable Object> values);
}
