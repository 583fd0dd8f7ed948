package dev.glomers.node;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of a log as JSON bytes: what {@link StorageChange}s make of it.
 *
 * <p>Not thread-safe.
 */
public final class LogEntries {
    private final List<byte[]> entries;
    private long first;

    /** An empty log, whose first entry will have the index 0. */
    public LogEntries() {
        this.entries = new ArrayList<>();
    }

    /** A log with the same entries, which goes its own way from here. */
    LogEntries(LogEntries other) {
        this.entries = new ArrayList<>(other.entries);
        this.first = other.first;
    }

    /** Does to these entries what was done to the log. */
    public void apply(StorageChange.ToLog change) {
        if (change instanceof StorageChange.Append append) {
            entries.add(append.entry());
        } else if (change instanceof StorageChange.DropFrom drop) {
            if (drop.index() < first + entries.size()) {
                entries.subList((int) Math.max(0, drop.index() - first), entries.size())
                        .clear();
            }
        } else if (change instanceof StorageChange.DropBefore drop && drop.index() > first) {
            entries.subList(0, (int) Math.min(entries.size(), drop.index() - first))
                    .clear();
            first = drop.index();
        }
    }

    /** The index of the first entry. */
    public long first() {
        return first;
    }

    /** The entries, in the order of their indexes. */
    public List<byte[]> entries() {
        return entries;
    }
}
