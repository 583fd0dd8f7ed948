package dev.glomers.protocol.epoch;

import dev.glomers.node.Timer;
import dev.glomers.protocol.epoch.Letter.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes that get their batches from this one. The hub sends one an epoch, as long as there is something new, and a
 * last one that says that it rests; other nodes pass on what comes from above, at once.
 */
final class Below {
    /** Whoever does not answer is told again what it lacks, so often; or every other epoch, if these are longer. */
    private static final Duration REMIND_INTERVAL = Duration.ofSeconds(1);

    /** So many nodes try to reach one that does not answer. */
    private static final int HELPERS = 4;

    /** Answers to beats before these say nothing about the round trip of today. */
    private static final int BEATS_REMEMBERED = 8;

    /** One batch in so many may be out of turn: nodes that have just started are all late, and more messages do not help. */
    private static final int ONE_EXTRA_OF = 3;

    private final Replica replica;
    private final Map<Long, Long> beatsSentNanos = new LinkedHashMap<>();
    private Version flushed = new Version();
    private boolean resting = true;
    private long lastFlushNanos;
    private long nextFlushNanos;
    private long lastAnswerNanos;
    /** When the oldest of the items that the nodes below were not told must be sent. */
    private long dueNanos = Long.MAX_VALUE;

    private int allowance = ONE_EXTRA_OF;
    private @Nullable Timer flush;
    private @Nullable Timer extra;

    Below(Replica replica) {
        this.replica = replica;
        if (replica.position().isHub()) {
            replica.peers().forEach(peer -> peer.setBelow(true));
        }
        if (!replica.peers().isEmpty()) {
            replica.node().every(REMIND_INTERVAL, this::remind);
        }
    }

    /** How many levels of nodes there are below this one. */
    int levels() {
        int levels = 0;
        for (Peer peer : replica.peers()) {
            if (peer.isActive()) {
                levels = Math.max(levels, peer.levels());
            }
        }
        return levels;
    }

    /**
     * There is something new, or somebody needs a sign of the hub, which this node is.
     *
     * @param overdue it must not wait for the end of the epoch
     */
    void news(boolean overdue) {
        Rhythm rhythm = replica.rhythm();
        long now = replica.now();
        if (resting) {
            resting = false;
            flushAt(now + rhythm.gather());
        } else if (overdue) {
            flushAt(Math.min(nextFlushNanos, Math.max(now + rhythm.gather(), lastFlushNanos + rhythm.shortestEpoch())));
        }
    }

    /**
     * An item of this age has come. If it has missed its batch, and would be too late with the next, it gets one of its
     * own, but as late as may be: what else comes until then goes with it.
     */
    void arrived(long age) {
        Rhythm rhythm = replica.rhythm();
        long due = replica.now() - age + rhythm.latestAge();
        if (due >= dueNanos) {
            return;
        }
        dueNanos = due;
        // Two batches under way at once would be of no use.
        long latest = nextFlushNanos - rhythm.roundTrip() / 2;
        // A little sooner than it must, since this node may be late, too.
        long soon = due - rhythm.longestGather();
        long at = Math.max(replica.now() + rhythm.lull(), Math.min(soon, latest));
        if (!resting && at <= latest && due + rhythm.longestGather() < nextFlushNanos) {
            cancel(extra);
            extra = replica.node().after(Duration.ofNanos(at - replica.now()), this::sendExtra);
        }
    }

    /** A batch out of turn: the nodes below keep to the rhythm as it is. */
    private void sendExtra() {
        if (allowance < ONE_EXTRA_OF) {
            return;
        }
        allowance -= ONE_EXTRA_OF;
        replica.collect();
        long now = replica.now();
        long untilAnswers = lastFlushNanos + replica.rhythm().answerAfter() - now;
        markSent(now);
        sendBatches(untilAnswers > 0 ? OptionalLong.of(untilAnswers) : OptionalLong.empty(), untilNextFlush());
    }

    /** An answer has come. */
    void answered(Peer peer, Letter letter) {
        peer.setBelow(true);
        peer.answered(letter.levels());
        long now = replica.now();
        lastAnswerNanos = now;
        Long beatSentNanos = beatsSentNanos.get(letter.standing().beat());
        if (beatSentNanos != null
                && letter.heldNanos().isPresent()
                && letter.standing().depth() == 1) {
            replica.rhythm().sample(now - beatSentNanos - letter.heldNanos().getAsLong());
        }
        if (letter.lacking()
                || letter.standing().beat() == replica.position().standing().beat()) {
            peer.forgetUnderway();
        }
        if (letter.lacking()) {
            replica.send(peer, timed(replica.letterWithNews(Kind.OFFER, peer), OptionalLong.empty(), untilNextFlush()));
        }
    }

    /** A peer gets its batches from somebody else. */
    void left(Peer peer) {
        peer.setBelow(false);
    }

    /** This node has become a hub: those who look for one have found it. */
    void lead(List<Peer> seekers) {
        seekers.forEach(peer -> peer.setBelow(true));
        resting = false;
        flushAt(replica.now());
    }

    /** This node is no hub, or no longer. */
    void follow() {
        resting = true;
        cancel(flush);
        cancel(extra);
        dueNanos = Long.MAX_VALUE;
    }

    /**
     * A batch has come from above: passes it on.
     *
     * @param answerAfter when this node is to answer
     */
    void passOn(OptionalLong answerAfter, OptionalLong nextAfter) {
        long hop = replica.rhythm().hop();
        OptionalLong sooner = answerAfter.isPresent()
                ? OptionalLong.of(Math.max(0, answerAfter.getAsLong() - hop))
                : OptionalLong.empty();
        sendBatches(sooner, nextAfter);
    }

    /** When the next batch is due, as somebody must know who gets something from this node, the hub, in between. */
    OptionalLong untilNextFlush() {
        return resting ? OptionalLong.empty() : OptionalLong.of(Math.max(0, nextFlushNanos - replica.now()));
    }

    private void flushAt(long nanos) {
        cancel(flush);
        nextFlushNanos = nanos;
        flush = replica.node().after(Duration.ofNanos(Math.max(0, nanos - replica.now())), this::flushWhenGathered);
    }

    /** As long as answers are coming in, the next one is worth a moment: if it is missed, it waits for an epoch. */
    private void flushWhenGathered() {
        Rhythm rhythm = replica.rhythm();
        long now = replica.now();
        long latest = Math.min(nextFlushNanos + rhythm.longestGather(), Math.max(nextFlushNanos, dueNanos));
        // What comes sooner was meant for an earlier batch.
        boolean hasAnyCome = lastAnswerNanos > lastFlushNanos + rhythm.answerAfter();
        long quiet = hasAnyCome ? lastAnswerNanos + rhythm.lull() : nextFlushNanos + 2 * rhythm.lull();
        long gathered = Math.min(quiet, latest);
        if (now < gathered) {
            flush = replica.node().after(Duration.ofNanos(gathered - now), this::flushWhenGathered);
        } else {
            flush();
        }
    }

    private void flush() {
        Rhythm rhythm = replica.rhythm();
        replica.collect();
        long now = replica.now();
        resting = flushed.covers(replica.version());
        flushed = replica.version().copy();
        allowance = Math.min(allowance + 1, 2 * ONE_EXTRA_OF);
        markSent(now);
        lastFlushNanos = now;
        rhythm.begin(Math.max(1, levels()), now - nextFlushNanos);
        sendBatches(
                OptionalLong.of(rhythm.answerAfter()),
                resting ? OptionalLong.empty() : OptionalLong.of(rhythm.epoch()));
        if (!resting) {
            flushAt(now + rhythm.epoch());
        }
    }

    /** All that is here is told to the nodes below, with the next beat. */
    private void markSent(long now) {
        dueNanos = Long.MAX_VALUE;
        cancel(extra);
        noteBeat(replica.position().nextBeat(), now);
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void noteBeat(long beat, long now) {
        beatsSentNanos.put(beat, now);
        if (beatsSentNanos.size() > BEATS_REMEMBERED) {
            beatsSentNanos.remove(beatsSentNanos.keySet().iterator().next());
        }
    }

    private void sendBatches(OptionalLong answerAfter, OptionalLong nextAfter) {
        List<Peer> active = replica.peers().stream().filter(Peer::isActive).toList();
        List<Peer> missed = active.stream().filter(Peer::isMissed).toList();
        List<Peer> heard = active.stream().filter(peer -> !peer.isMissed()).toList();
        for (Peer peer : active) {
            ObjectNode letter = timed(replica.letterWithNews(Kind.BATCH, peer), answerAfter, nextAfter);
            int place = heard.indexOf(peer);
            for (int i = 0; i < missed.size() && place >= 0; i++) {
                // Others from one epoch to the next: not everybody can reach everybody.
                int first = (int) ((i + replica.position().standing().beat()) * HELPERS % heard.size());
                if (Math.floorMod(place - first, heard.size()) < HELPERS) {
                    letter.withArray("missed").add(missed.get(i).id());
                }
            }
            peer.batchSent();
            replica.send(peer, letter);
        }
    }

    private void remind() {
        if (replica.position().isSearching()) {
            return;
        }
        long interval = Math.max(REMIND_INTERVAL.toNanos(), 2 * replica.rhythm().epoch());
        for (Peer peer : replica.peers()) {
            boolean lacks = peer.isBelow() && !peer.has().covers(replica.version());
            if (lacks && peer.untoldFor(interval, replica.now())) {
                peer.forgetUnderway();
                // No batch, since it has no beat of its own: how long its answer takes says nothing.
                replica.send(
                        peer, timed(replica.letterWithNews(Kind.OFFER, peer), OptionalLong.of(0), untilNextFlush()));
            }
        }
    }

    /** Adds to a letter when it is to be answered, and when the next one is due. */
    ObjectNode timed(ObjectNode letter, OptionalLong answerAfter, OptionalLong nextAfter) {
        answerAfter.ifPresent(nanos -> letter.put("answer_after", Letter.micros(nanos)));
        nextAfter.ifPresent(nanos -> letter.put("next_after", Letter.micros(nanos)));
        // Of a clock that may begin anywhere, only differences mean something.
        letter.put("sent", Math.floorMod(replica.now() / 1000, Letter.MAX_NUMBER));
        return letter.put("round_trip", Letter.micros(replica.rhythm().roundTrip()));
    }
}
