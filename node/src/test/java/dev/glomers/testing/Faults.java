package dev.glomers.testing;

import java.time.Duration;

/**
 * What the network does to messages between nodes. Clients' messages are never touched.
 *
 * @param latencyMean how long messages take on average
 * @param uniform whether latencies vary from 0 to twice the mean, and so messages overtake each other
 * @param loss the share of messages that are lost
 * @param duplication the share of messages that come twice
 * @param partitioned whether random halves of the nodes are cut off from each other, again and again
 */
public record Faults(Duration latencyMean, boolean uniform, double loss, double duplication, boolean partitioned) {
    private static final Duration LATENCY = Duration.ofMillis(100);

    /** Messages arrive, in order, after 100 ms. */
    public static final Faults NONE = new Faults(LATENCY, false, 0, 0, false);

    /** Messages overtake each other. */
    public static final Faults REORDERING = new Faults(LATENCY, true, 0, 0, false);

    /** Every third message is lost. */
    public static final Faults LOSS = new Faults(LATENCY, false, 1.0 / 3, 0, false);

    /** Every third message comes twice. */
    public static final Faults DUPLICATION = new Faults(LATENCY, true, 0, 1.0 / 3, false);

    /** Partitions come and go. */
    public static final Faults PARTITIONS = new Faults(LATENCY, false, 0, 0, true);

    /** All of them. */
    public static final Faults EVERYTHING = new Faults(LATENCY, true, 0.1, 0.1, true);

    /** The same latency, and nothing else wrong. */
    public Faults healed() {
        return new Faults(latencyMean, uniform, 0, 0, false);
    }
}
