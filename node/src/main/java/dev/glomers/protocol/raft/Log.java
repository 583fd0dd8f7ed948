package dev.glomers.protocol.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of one member, as far as it has not been compacted into a snapshot (section 7). */
final class Log<T> {
    private final List<Entry<T>> entries = new ArrayList<>();
    private @Nullable Snapshot<T> snapshot;

    /** The log that is on a disk. */
    Log(Durable<T> durable) {
        if (durable.snapshot() == null) {
            entries.addAll(durable.entries());
            return;
        }
        // As if the snapshot came just now: the member may have been killed before it drew the consequences.
        snapshot = durable.snapshot();
        Position last = durable.snapshot().last();
        long covered = last.index() - durable.before();
        boolean continues = covered == 0
                || covered > 0
                        && covered <= durable.entries().size()
                        && durable.entries().get((int) covered - 1).term() == last.term();
        if (continues) {
            entries.addAll(
                    durable.entries().subList((int) covered, durable.entries().size()));
        }
    }

    /** What the entries follow upon: the end of the snapshot, or of nothing. */
    Position base() {
        return snapshot == null ? Position.START : snapshot.last();
    }

    /** What stands for the entries up to {@link #base}. */
    @Nullable
    Snapshot<T> snapshot() {
        return snapshot;
    }

    /** The last entry. */
    Position last() {
        return at(lastIndex());
    }

    /** The last entry's index. */
    long lastIndex() {
        return base().index() + entries.size();
    }

    /** The position of that index, which must be neither before {@link #base} nor behind the end. */
    Position at(long index) {
        return index == base().index()
                ? base()
                : new Position(index, entry(index).term());
    }

    /** The entry of that index, which must be behind {@link #base}. */
    Entry<T> entry(long index) {
        return entries.get((int) (index - base().index()) - 1);
    }

    /** Whether there is an entry of that index and term, as far as can be told. */
    boolean holds(Position position) {
        return position.index() >= base().index()
                && position.index() <= lastIndex()
                && at(position.index()).equals(position);
    }

    /** At most so many entries behind that index, which must not be before {@link #base}. */
    List<Entry<T>> after(long index, int most) {
        int from = (int) (index - base().index());
        return List.copyOf(entries.subList(from, from + Math.min(entries.size() - from, most)));
    }

    /** Adds an entry at the end. Returns where. */
    Position append(Entry<T> entry) {
        entries.add(entry);
        return last();
    }

    /** The index of the first of these entries, which follow upon that index, that the log does not have. */
    long firstNew(long previous, List<Entry<T>> following) {
        long index = previous + 1;
        for (Entry<T> each : following) {
            if (!holds(new Position(index, each.term()))) {
                break;
            }
            index++;
        }
        return index;
    }

    /** Replaces all from that index on. */
    void replaceFrom(long index, List<Entry<T>> following) {
        int from = (int) (index - base().index()) - 1;
        entries.subList(from, entries.size()).clear();
        entries.addAll(following);
    }

    /** The index before the first entry of the term that the entry of this index has. */
    long beforeTermAt(long index) {
        long term = at(index).term();
        long before = index - 1;
        while (before > base().index() && at(before).term() == term) {
            before--;
        }
        return before;
    }

    /**
     * Puts a snapshot in the place of all that it covers. What follows stays if the log has the snapshot's last entry;
     * if not, the log is another, and goes as a whole (figure 13, steps 6 and 7).
     */
    void compact(Snapshot<T> newer) {
        if (holds(newer.last())) {
            entries.subList(0, (int) (newer.last().index() - base().index())).clear();
        } else {
            entries.clear();
        }
        snapshot = newer;
    }
}
