package dev.glomers.protocol.raft;

/**
 * Where in the log, and of which term the entry there is: two logs that agree in that agree in all before it (the Log
 * Matching property).
 *
 * @param index from 1 on; 0 is before the first entry
 * @param term that of the entry; 0 before the first one
 */
public record Position(long index, long term) {
    /** Before the first entry. */
    public static final Position START = new Position(0, 0);

    /**
     * Whether a log that ends here is at least as up to date as one that ends there (section 5.4.1): the later term
     * wins, and with the same term the longer log.
     */
    boolean isUpToDateWith(Position other) {
        return term != other.term ? term > other.term : index >= other.index;
    }
}
