package dev.glomers.protocol.txn;

import java.util.Comparator;

/**
 * When a transaction wrote, as Lamport has it: greater than that of any transaction that its node knew of. No two
 * transactions have the same.
 *
 * @param clock a count that no node lets fall behind what it has heard of
 * @param node tells nodes apart that counted the same
 * @param life tells a node apart from what it was before it was killed, and counted the same
 * @see <a href="https://lamport.azurewebsites.net/pubs/time-clocks.pdf">Time, Clocks, and the Ordering of Events</a>
 */
record Timestamp(long clock, String node, long life) implements Comparable<Timestamp> {
    private static final Comparator<Timestamp> ORDER = Comparator.comparingLong(Timestamp::clock)
            .thenComparing(Timestamp::node)
            .thenComparingLong(Timestamp::life);

    @Override
    public int compareTo(Timestamp other) {
        return ORDER.compare(this, other);
    }
}
