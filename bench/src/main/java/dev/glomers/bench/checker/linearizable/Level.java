package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The configurations with the same base, those that have used up few indeterminate calls first. */
final class Level {
    private final Explored explored;
    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparing(Entry::used).thenComparing(Entry::place));
    private final List<Entry> arrived = new ArrayList<>();

    /**
     * A configuration.
     *
     * @param place its place among the explored ones of the level
     * @param node its number among those of all levels
     * @param used how many indeterminate calls it has used up
     */
    record Entry(int place, int node, int used) {}

    /** A level without configurations. */
    Level(Explored explored) {
        this.explored = explored;
    }

    /**
     * Adds a configuration, unless there is one that covers it.
     *
     * @param arrives whether it comes from another level
     */
    boolean add(long[] words, int node, int used, boolean arrives) {
        if (!explored.add(words)) {
            return false;
        }
        Entry entry = new Entry(explored.size() - 1, node, used);
        waiting.add(entry);
        if (arrives) {
            arrived.add(entry);
        }
        return true;
    }

    /** The next one to be followed, which no other one covers; null if there is none. */
    @Nullable
    Entry next() {
        Entry entry = waiting.poll();
        while (entry != null && explored.isCovered(entry.place())) {
            entry = waiting.poll();
        }
        return entry;
    }

    long[] words(Entry entry) {
        return explored.get(entry.place());
    }

    /** Some of those that came from other levels, as many as asked for at most. */
    List<Entry> arrivals(int limit) {
        return arrived.stream()
                .filter(entry -> !explored.isCovered(entry.place()))
                .sorted(Comparator.comparing(Entry::used).thenComparing(Entry::place))
                .limit(limit)
                .toList();
    }
}
