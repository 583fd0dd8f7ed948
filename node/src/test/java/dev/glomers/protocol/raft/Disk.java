package dev.glomers.protocol.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one member keeps: what its effects say, and nothing else. */
final class Disk {
    private final boolean forgetsBallots;
    private Ballot ballot = Ballot.FIRST;
    private @Nullable Snapshot<String> snapshot;
    private long before;
    private final List<Entry<String>> entries = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param forgetsBallots whether it loses votes and terms
     */
    Disk(boolean forgetsBallots) {
        this.forgetsBallots = forgetsBallots;
    }

    /** Keeps what is to be kept. */
    void keep(Effects<String> effects) {
        if (effects.ballot() != null && !forgetsBallots) {
            ballot = effects.ballot();
        }
        Snapshot<String> newer = effects.snapshot();
        if (newer != null) {
            snapshot = newer;
            long covered = Math.min(newer.last().index() - before, entries.size());
            entries.subList(0, (int) covered).clear();
            before = newer.last().index();
        }
        Effects.Tail<String> tail = effects.log();
        if (tail != null) {
            int from = (int) (tail.from() - before) - 1;
            entries.subList(from, entries.size()).clear();
            entries.addAll(tail.entries());
        }
    }

    /** What a member finds that starts now. */
    Durable<String> read() {
        return new Durable<>(ballot, snapshot, before, List.copyOf(entries));
    }

    /** Whether that entry, or a snapshot of it, is kept. */
    boolean holds(Position position) {
        if (position.index() <= before) {
            return true;
        }
        int at = (int) (position.index() - before) - 1;
        return at < entries.size() && entries.get(at).term() == position.term();
    }

    /** All entries that are kept one by one, with their positions. */
    List<Effects.Committed<String>> entries() {
        List<Effects.Committed<String>> all = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            all.add(new Effects.Committed<>(before + 1 + i, entries.get(i)));
        }
        return all;
    }
}
