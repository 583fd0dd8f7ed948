package dev.glomers.node;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a node keeps when it is killed: values, and logs of entries that are numbered from 0. Values and logs have names
 * of their own, of lower-case letters, digits and hyphens; those that were never written are empty.
 *
 * <p>What was written is durable after the next {@link #sync}, and can be read at once. A kill before that loses some of
 * what was not synced, or all, or nothing: what is kept is a prefix of it, in the order of writing, over all names. No
 * value and no entry is ever kept in part.
 *
 * <p>Storage that fails ends the node, by an {@link Error}: a node must not go on without what it promised to keep.
 */
public interface Storage {
    /** What was written last under that name. */
    Optional<JsonNode> read(String name);

    /** Replaces the value of that name. */
    void write(String name, JsonNode value);

    /** All of that log that was not dropped. Costs as much as it is long: to be read once, at the start. */
    StoredLog readLog(String name);

    /** Adds an entry at the end of that log. */
    void append(String log, JsonNode entry);

    /**
     * Drops the entries of that log from an index on, this one included: the next one appended gets the index. Does
     * nothing if the log ends before it.
     */
    void dropFrom(String log, long index);

    /**
     * Drops the entries of that log before an index, which becomes the log's first one. If the log ends before it,
     * nothing is left, and the next one appended gets the index; if it begins behind it, nothing happens.
     */
    void dropBefore(String log, long index);

    /** Returns when all that was written is durable. Costs a disk's time, so one for many writes. */
    void sync();
}
