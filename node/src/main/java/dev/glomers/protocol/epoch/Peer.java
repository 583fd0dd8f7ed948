package dev.glomers.protocol.epoch;

import java.util.OptionalLong;

/** What this node knows of another one. */
final class Peer {
    /** So many batches without an answer, and it is taken for unreachable. */
    private static final int MOST_UNANSWERED = 8;

    /** So many, and it should have said something, even if it has nothing new. */
    private static final int LONG_UNANSWERED = 6;

    /** In so many epochs others try to reach one that was never heard of. */
    private static final int MOST_HELPED = 4;

    private final String id;
    private final int rank;
    private long life = -1;
    private Version has = new Version();
    private Version sent = new Version();
    private boolean below;
    private int unanswered;
    private int levels = 1;
    private OptionalLong toldNanos = OptionalLong.empty();
    private OptionalLong heardNanos = OptionalLong.empty();
    private OptionalLong soughtNanos = OptionalLong.empty();

    Peer(String id, int rank) {
        this.id = id;
        this.rank = rank;
    }

    String id() {
        return id;
    }

    /** Its place in the order of {@code init}: the lower, the sooner it is a hub. */
    int rank() {
        return rank;
    }

    /**
     * A letter of this peer has come.
     *
     * @return when the one before it had; empty if there was none
     */
    OptionalLong heard(Letter letter, long nowNanos) {
        OptionalLong before = heardNanos;
        heardNanos = OptionalLong.of(nowNanos);
        if (life != letter.life()) {
            life = letter.life();
            sent = new Version();
        }
        has = letter.have();
        sent.include(has);
        return before;
    }

    /** What it has, as it said last. */
    Version has() {
        return has;
    }

    /** What it has or will have, if nothing is lost. */
    Version sent() {
        return sent;
    }

    /** It was sent all that this node has. */
    void told(Version version, long nowNanos) {
        sent.include(version);
        toldNanos = OptionalLong.of(nowNanos);
    }

    /** What was sent and it does not have is lost. */
    void forgetUnderway() {
        sent = has.copy();
    }

    /** True if nothing was sent to it for so long. */
    boolean untoldFor(long nanos, long nowNanos) {
        return toldNanos.isEmpty() || nowNanos - toldNanos.getAsLong() >= nanos;
    }

    /** True if it gets its batches from this node. */
    boolean isBelow() {
        return below;
    }

    /** It gets its batches from this node, or no longer. */
    void setBelow(boolean below) {
        if (below && !this.below) {
            forgetUnderway();
            unanswered = 0;
        }
        this.below = below;
    }

    /** It was sent a batch. */
    void batchSent() {
        unanswered++;
    }

    /** It has answered, and there are so many levels of nodes from it on downwards. */
    void answered(int levelsFromIt) {
        unanswered = 0;
        levels = Math.max(1, levelsFromIt);
    }

    /** True if it is below and answers. */
    boolean isActive() {
        return below && unanswered <= MOST_UNANSWERED;
    }

    int levels() {
        return levels;
    }

    /**
     * True if it may not have got its batches, and others should try to reach it. Who has never answered should have
     * answered one of the first two.
     */
    boolean isMissed() {
        return isActive() && (life < 0 ? unanswered > 1 && unanswered <= MOST_HELPED : unanswered > LONG_UNANSWERED);
    }

    /** It looks for a way to a hub, and this node had none to offer. */
    void seeks(long nowNanos) {
        soughtNanos = OptionalLong.of(nowNanos);
    }

    /** True, once, if it has looked for a way to a hub in the last so many nanoseconds. */
    boolean takeSeeking(long withinNanos, long nowNanos) {
        boolean recent = soughtNanos.isPresent() && nowNanos - soughtNanos.getAsLong() <= withinNanos;
        soughtNanos = OptionalLong.empty();
        return recent;
    }
}
