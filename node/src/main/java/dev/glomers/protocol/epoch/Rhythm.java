package dev.glomers.protocol.epoch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long to wait for what. All times are nanoseconds.
 *
 * <p>The hub sends a batch; leaves answer it after a wait, all together; when the answers are due, the hub gathers them
 * for a moment and sends the next batch: that is an epoch, {@code round trip + wait + gathering} long. An item that a leaf
 * is given just after it has answered waits for an epoch, and then takes a round trip and the gathering until everybody
 * has it. Solved for the epoch, that is what is left of the longest latency allowed. Where nodes are reached over others,
 * round trip and gathering count once for every level.
 */
final class Rhythm {
    private static final long MIN_GATHER = Duration.ofMillis(5).toNanos();
    private static final long MAX_GATHER = Duration.ofMillis(15).toNanos();

    private static final long MAX_FIRST_ROUND_TRIP = Duration.ofMillis(400).toNanos();
    private static final long MIN_PATIENCE = Duration.ofMillis(120).toNanos();

    private static final long SOON = Duration.ofMillis(300).toNanos();

    private final long maxLatency;
    private final long gather;
    private final List<Long> roundTrips = new ArrayList<>();
    private long roundTrip;
    private long way;
    private long answerAfter;
    private boolean measured;

    Rhythm(Duration maxLatency) {
        this.maxLatency = maxLatency.toNanos();
        this.gather = Math.max(MIN_GATHER, Math.min(MAX_GATHER, this.maxLatency / 40));
        // Until it is measured: rather too long, since nodes that have just started are slow. Were it too short, the
        // first
        // batches would meet answers to those before.
        this.roundTrip = Math.min(MAX_FIRST_ROUND_TRIP, this.maxLatency / 2 - gather - margin());
        begin(1, 0);
    }

    /** What the machines' own slowness may add. */
    private long margin() {
        return maxLatency / 100;
    }

    /** If no answer has come for so long, those that were due are there. */
    long lull() {
        return gather;
    }

    /** However many answers are still coming, the hub waits no longer than this for them. */
    long longestGather() {
        return 3 * gather;
    }

    /** How long the hub gathers what arrives at about the same time. */
    long gather() {
        return gather;
    }

    /** The time from a message to its answer, if it is answered at once. */
    long roundTrip() {
        return roundTrip;
    }

    /**
     * An epoch begins: learns what the answers of the last one have shown.
     *
     * @param levels how many levels of nodes there are below the hub
     * @param late how much later than planned it begins: that long have items that just missed the last answers waited, too
     */
    void begin(int levels, long late) {
        long lastWay = way + Math.min(late, maxLatency);
        learn();
        way = levels * hop();
        // An item that just missed the last answers has waited for the rest of that epoch, and waits for this one's.
        long left = maxLatency - margin() - lastWay - hop();
        answerAfter = Math.max(left, (levels - 1) * hop());
    }

    /** Time from the batch that has begun this epoch to the next. */
    long epoch() {
        return answerAfter + hop();
    }

    /** How long the nodes right below the hub wait with their answer. */
    long answerAfter() {
        return answerAfter;
    }

    /** A level of nodes further down must answer this much sooner. */
    long hop() {
        return roundTrip + gather;
    }

    /** The hub sends no two batches within a shorter time than this, however late an item is. */
    long shortestEpoch() {
        return Math.max(gather, epoch() / 2);
    }

    /** True if an item of this age must not wait any longer, to be everywhere in time. */
    boolean isOverdue(long age) {
        return age > maxLatency - roundTrip / 2 - gather;
    }

    /** How old an item may be when the hub sends it, to be everywhere in time. */
    long latestAge() {
        return maxLatency - margin() - roundTrip / 2;
    }

    /**
     * How long a node may keep an item, so that it can still be everywhere in time if it comes too late for a batch.
     *
     * @param depth how many hops the hub is away
     * @param epoch of the hub
     */
    long longestHold(int depth, long epoch) {
        return Math.max(latestAge() - roundTrip - gather - (depth - 1) * hop(), epoch * 3 / 4);
    }

    /** How much later than expected a batch may be before its sender is suspected. */
    long patience() {
        return Math.max(MIN_PATIENCE, maxLatency / 10);
    }

    /** The same at first, when others may still be starting. */
    long patienceAtFirst() {
        return maxLatency / 2;
    }

    /** Time between two looks whether a better way has come back. Longer for those who are not in a hurry. */
    Duration probeInterval() {
        return Duration.ofNanos(Math.max(maxLatency / 2, maxLatency - SOON));
    }

    /** The hub has seen an answer come so long after its batch, the wait not counted. */
    void sample(long nanos) {
        roundTrips.add(Math.max(0, Math.min(nanos, maxLatency)));
    }

    private void learn() {
        if (roundTrips.isEmpty()) {
            return;
        }
        roundTrips.sort(null);
        if (measured) {
            // A few slow nodes must not set the pace; nor a slow moment, in which most of them are.
            long change = roundTrips.get(roundTrips.size() / 2) - roundTrip;
            roundTrip += Math.min(change / 4, roundTrip / 20);
        } else {
            // Nodes that have just started are slow, and will soon be faster: nearer to the fast ones.
            roundTrip = roundTrips.get(roundTrips.size() / 4);
        }
        measured = true;
        roundTrips.clear();
    }

    /** The hub has told what it knows. */
    void told(long roundTripNanos) {
        roundTrip = Math.min(roundTripNanos, maxLatency);
    }
}
