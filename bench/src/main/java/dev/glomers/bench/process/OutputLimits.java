package dev.glomers.bench.process;

/**
 * What a node that is a process may pile up in this JVM. Maelstrom has no such limits: there, such a node ends the test by
 * filling the memory.
 */
final class OutputLimits {
    /** A line of stdout as long as this is no message. Far beyond any message of a workload. */
    static final int MAX_LINE_BYTES = 16 << 20;

    /** Longer lines of stderr are cut into several. */
    static final int MAX_LOG_LINE_BYTES = 1 << 20;

    /** Read from stdout, and not yet looked at: a node that prints more has to wait, as behind any full pipe. */
    static final int MAX_UNHEARD_BYTES = MAX_LINE_BYTES;

    /** Meant for stdin, and not yet read: a node that leaves more than this, and reads nothing, is ended. */
    static final long MAX_UNREAD_BYTES = 64L << 20;

    private static final int PART_OF_HEAP = 8;

    /** What a message in a queue takes beside its bytes, roughly. */
    static final long MESSAGE_OVERHEAD_BYTES = 64;

    private OutputLimits() {}

    /** What a node may leave that is only slow. */
    static long mostUnreadBytes() {
        return Math.max(MAX_UNREAD_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }
}
