package dev.glomers.runner.archive;

import java.util.List;

/**
 * Which part of an experiment's cells a run has, where they are divided among machines.
 *
 * @param index which one, from 1
 * @param count how many there are
 * @param whole the ids of all cells that were divided, in planned order
 */
public record Shard(int index, int count, List<String> whole) {
    /** @throws IllegalArgumentException if there is no such shard */
    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException(
                    "shard %d of %d: expected one from 1 to %d".formatted(index, count, count));
        }
        whole = List.copyOf(whole);
    }

    /** {@code 3/8} */
    public String label() {
        return index + "/" + count;
    }
}
