package dev.glomers.protocol.epoch;

import dev.glomers.node.Timer;
import dev.glomers.protocol.epoch.Letter.Kind;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node that this one gets its batches from: what it is told, when, and how its silence is noticed.
 *
 * <p>While batches come, this node answers them at the time that they say, if it has something new, so that all answers
 * are at the hub together. When the hub rests, it is told at once what is new, and so wakes up. In both cases a batch is
 * due some time later; if it does not come, the way to the hub is broken.
 */
final class Above {
    /** A node with nothing to say answers the first batch, and every so many, so that it is not taken for unreachable. */
    private static final int ANSWER_ONE_OF = 5;

    /** In one epoch of so many, a node may tell old items before it answers. */
    private static final int ONE_URGENT_OF = 3;

    /** No two clocks drift farther apart from one batch to the next. */
    private static final long CLOCK_DRIFT = Duration.ofMillis(1).toNanos();

    private final Replica replica;
    private final Below below;
    private final Runnable lost;

    private Version told = new Version();
    private boolean resting = true;
    private boolean waking;
    private boolean silent = true;
    private int unanswered;
    private OptionalLong batchNanos = OptionalLong.empty();
    private long expectedNanos;
    private long latest;
    private @Nullable Peer expected;
    private @Nullable Timer answer;
    private long answerNanos;
    private @Nullable Timer expectation;
    private @Nullable Timer urgent;
    private long epochNanos;
    private long shortestUnder;
    private int allowance = ONE_URGENT_OF;
    /** What was told urgently may come later than what is told next, or not at all. */
    private boolean repeats;

    /**
     * The node above.
     *
     * @param lost called when it has been silent for too long
     */
    Above(Replica replica, Below below, Runnable lost) {
        this.replica = replica;
        this.below = below;
        this.lost = lost;
        this.latest = replica.rhythm().patienceAtFirst();
    }

    /** There is something new that the node above may not have. */
    void news(boolean overdue) {
        Peer above = replica.position().above();
        if (above == null || !replica.hasNewsFor(above)) {
            return;
        }
        if (resting && !waking) {
            // At once, but after what this node is doing right now.
            answerAt(replica.now());
        } else if (overdue) {
            answerAt(replica.now() + replica.rhythm().gather());
        } else if (urgent == null && !resting) {
            long hold = replica.rhythm().longestHold(replica.position().depth(), epochNanos);
            urgent = replica.node().after(Duration.ofNanos(hold), this::answerUrgently);
        }
    }

    /** An item has been kept for long: if it went with the others, and these a moment too late, it would be late. */
    private void answerUrgently() {
        urgent = null;
        Peer above = replica.position().above();
        if (above != null && replica.hasNewsFor(above) && allowance >= ONE_URGENT_OF) {
            allowance -= ONE_URGENT_OF;
            send(above, false);
            repeats = true;
        }
    }

    /** Somebody needs a sign of the hub: makes it give one. */
    void wake() {
        if (resting && !waking && replica.position().above() != null) {
            waking = true;
            answer(false);
            expectSign();
        }
    }

    /**
     * A batch has come from the node above, or an offer that has made it the one above.
     *
     * @param isNew it was another one before, or none
     */
    void batch(Peer above, Letter letter, boolean isNew) {
        noteLateness(above);
        long late = lateness(letter, isNew);
        resting = letter.nextAfterNanos().isEmpty();
        waking = false;
        cancel(expectation);
        letter.nextAfterNanos().ifPresent(this::expect);
        allowance = Math.min(allowance + 1, 3 * ONE_URGENT_OF);
        repeats = false;
        epochNanos = letter.nextAfterNanos().orElse(0);
        if (above.untoldFor(replica.rhythm().roundTrip(), replica.now())) {
            // It could have got by now what it was sent: what it does not have is lost, and sent again.
            above.forgetUnderway();
        }
        if (letter.kind() == Letter.Kind.BATCH) {
            batchNanos = OptionalLong.of(replica.now());
            unanswered++;
        } else {
            batchNanos = OptionalLong.empty();
        }
        if (isNew || lacks(letter)) {
            answer(lacks(letter));
        } else {
            letter.answerAfterNanos().ifPresent(wait -> answerAt(replica.now() + wait - late));
        }
    }

    /**
     * How much later than others of late this letter was taken up: by so much less it has to wait with its answer. The
     * clocks of the two may differ, but not drift far apart in an epoch.
     */
    private long lateness(Letter letter, boolean isNew) {
        if (letter.sentNanos().isEmpty()) {
            return 0;
        }
        long under = replica.now() - letter.sentNanos().getAsLong();
        boolean isComparable = !isNew && !resting && under - shortestUnder < epochNanos;
        shortestUnder = isComparable ? Math.min(under, shortestUnder + CLOCK_DRIFT) : under;
        return under - shortestUnder;
    }

    /** The node above has said again what it said before. */
    void reminded(Letter letter) {
        if (lacks(letter)) {
            answer(true);
        } else {
            letter.answerAfterNanos().ifPresent(wait -> answerAt(replica.now() + wait));
        }
    }

    /** There is no node above any more. */
    void forget() {
        cancel(answer);
        answer = null;
        cancel(urgent);
        urgent = null;
        cancel(expectation);
        waking = false;
        batchNanos = OptionalLong.empty();
    }

    /** When the next batch is due, as somebody must know who gets something from this node in between. */
    OptionalLong untilNextBatch() {
        return resting && !waking ? OptionalLong.empty() : OptionalLong.of(Math.max(0, expectedNanos - replica.now()));
    }

    private boolean lacks(Letter letter) {
        return !replica.version().covers(letter.have());
    }

    private void answerAt(long nanos) {
        if (answer != null && answerNanos <= nanos) {
            // Batches that come sooner than they should must not put off the answer for ever.
            return;
        }
        cancel(answer);
        answerNanos = nanos;
        answer = replica.node().after(Duration.ofNanos(Math.max(0, nanos - replica.now())), this::answerIfDue);
    }

    private void answerIfDue() {
        answer = null;
        Peer above = replica.position().above();
        boolean mustAcknowledge = silent || unanswered >= ANSWER_ONE_OF || (resting && !told.covers(replica.version()));
        if (above != null && (replica.hasNewsFor(above) || mustAcknowledge)) {
            boolean wakes = resting && !waking && replica.hasNewsFor(above);
            answer(false);
            if (wakes) {
                waking = true;
                expectSign();
            }
        }
    }

    private void answer(boolean lacking) {
        Peer above = replica.position().above();
        if (above == null) {
            return;
        }
        cancel(answer);
        answer = null;
        send(above, lacking);
    }

    private void send(Peer above, boolean lacking) {
        cancel(urgent);
        urgent = null;
        if (repeats) {
            above.forgetUnderway();
            repeats = false;
        }
        ObjectNode letter = replica.letterWithNews(Kind.ANSWER, above).put("levels", 1 + below.levels());
        batchNanos.ifPresent(nanos -> letter.put("held", Letter.micros(replica.now() - nanos)));
        if (lacking) {
            letter.put("lacking", true);
        }
        if (waking) {
            letter.put("waking", true);
        }
        silent = false;
        unanswered = 0;
        told = replica.version().copy();
        replica.send(above, letter);
    }

    /** The hub was given a reason to send a batch: up to it, and down again. */
    private void expectSign() {
        expect(replica.position().depth() * replica.rhythm().hop());
    }

    private void expect(long afterNanos) {
        cancel(expectation);
        expectedNanos = replica.now() + afterNanos;
        expectation = replica.node().after(Duration.ofNanos(afterNanos + patience()), lost);
    }

    /** More as long as batches have not been regular for a while: nodes have just started, or are slow. */
    private long patience() {
        return Math.max(replica.rhythm().patience(), latest);
    }

    /** A batch that was given up too early teaches to wait longer, and one that comes in time to wait less. */
    private void noteLateness(Peer above) {
        boolean wasExpected = !resting || waking;
        if (above == expected && wasExpected) {
            long late = replica.now() - expectedNanos;
            if (late <= replica.rhythm().epoch()) {
                latest = Math.max(2 * late, latest - latest / 8);
            }
        }
        expected = above;
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
