package dev.glomers.bench.history;

import java.util.List;

/**
 * A history as it was read.
 *
 * @param history its ops
 * @param assumptions what the file left open, and how it was taken, a line each: {@code no op has an :index, so they are
 *     counted from 0}
 */
public record HistoryText(History history, List<String> assumptions) {
    public HistoryText {
        assumptions = List.copyOf(assumptions);
    }
}
