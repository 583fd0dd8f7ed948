package dev.glomers.bench.process;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for a node to read it, in bytes. A node that is slow, or has been given little of a busy machine, reads
 * some of it whenever it is looked at; one that reads nothing while half of the limit comes will never read it.
 */
final class Backlog {
    private final long limit;
    private final long mostBytes;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    /** Where it is looked at next, and what had been read when it was looked at last; only the adder's. */
    private long lookAt;

    private long readsSeen = -1;

    /**
     * Nothing waits yet.
     *
     * @param limit what a node may leave that reads nothing
     * @param mostBytes what there is room for
     */
    Backlog(long limit, long mostBytes) {
        this.limit = limit;
        this.mostBytes = mostBytes;
        this.lookAt = limit / 2;
    }

    /** A message of so many bytes waits, too. Returns whether its node has given up reading. Not for two threads at once. */
    boolean add(long bytes) {
        long now = waiting.addAndGet(bytes);
        if (now > mostBytes) {
            return true;
        }
        if (now < limit / 2) {
            lookAt = limit / 2;
            readsSeen = -1;
        } else if (now > lookAt) {
            long reading = reads.get();
            if (reading == readsSeen) {
                return true;
            }
            readsSeen = reading;
            lookAt = now + limit / 2;
        }
        return false;
    }

    /** A message of so many bytes was read. From any thread. */
    void read(long bytes) {
        reads.incrementAndGet();
        waiting.addAndGet(-bytes);
    }

    /** How many bytes wait. */
    long waiting() {
        return waiting.get();
    }
}
