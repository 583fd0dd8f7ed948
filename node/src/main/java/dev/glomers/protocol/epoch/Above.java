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
        resting = letter.nextAfterNanos().isEmpty();
        waking = false;
        cancel(expectation);
        letter.nextAfterNanos().ifPresent(this::expect);
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
            letter.answerAfterNanos().ifPresent(wait -> answerAt(replica.now() + wait));
        }
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
