package dev.glomers.protocol.raft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member finds on its disk when it starts.
 *
 * @param snapshot null if there is none
 * @param before the index before the first of the entries
 * @param entries of the log. They may begin before the snapshot's end, or contradict it, if the member was killed
 *     between writing the one and the other
 */
public record Durable<T>(Ballot ballot, @Nullable Snapshot<T> snapshot, long before, List<Entry<T>> entries) {
    /** An empty disk. */
    public static <T> Durable<T> nothing() {
        return new Durable<>(Ballot.FIRST, null, 0, List.of());
    }
}
