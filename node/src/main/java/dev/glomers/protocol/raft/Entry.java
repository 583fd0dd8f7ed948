package dev.glomers.protocol.raft;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the log.
 *
 * @param term in which a leader received it
 * @param command what the state machine is to do; null for the entry with which a leader begins its term (the paper's
 *     section 8), which does nothing
 */
public record Entry<T>(long term, @Nullable T command) {
    /** The entry that a new leader begins with. */
    static <T> Entry<T> none(long term) {
        return new Entry<>(term, null);
    }
}
