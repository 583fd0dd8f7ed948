package dev.glomers.protocol.raft;

/** What a leader knows of a follower: up to where its log is the same, and what is on the way. */
final class Progress {
    /** So many messages may be without an answer before the leader stops sending entries, and asks where it stands. */
    private static final int WINDOW = 16;

    private long next;
    private long match;
    private long round;
    private long heardAt;
    private long installedAt;
    private int unanswered;
    private boolean probing;

    /** A follower of which nothing is known, taken to have the same log until it says that it has not. */
    Progress(long lastIndex, long now) {
        next = lastIndex + 1;
        heardAt = now;
        installedAt = Long.MIN_VALUE;
    }

    /** The index of the first entry to be sent. */
    long next() {
        return next;
    }

    /** Up to where the logs are known to agree. */
    long match() {
        return match;
    }

    /** The latest round that it has answered. */
    long round() {
        return round;
    }

    /** When it answered last, in ticks. */
    long heardAt() {
        return heardAt;
    }

    /** Whether it is not known where its log ends: then it gets no entries, which might not fit. */
    boolean isProbing() {
        return probing;
    }

    /** So many entries are on the way: the next ones will be those behind them. */
    void sent(int entries) {
        next += entries;
        unanswered++;
        if (unanswered > WINDOW) {
            probing = true;
            next = match + 1;
        }
    }

    /** Whether no state was sent for so long. */
    boolean mayInstall(long now, int ticks) {
        return installedAt == Long.MIN_VALUE || now - installedAt >= ticks;
    }

    void installed(long now) {
        installedAt = now;
    }

    /** It answered: it takes the sender for its leader still. */
    void heard(long answered, long now) {
        round = Math.max(round, answered);
        heardAt = now;
        unanswered = 0;
    }

    /**
     * The logs agree up to there.
     *
     * @return whether this is news: answers come late, twice, and in any order
     */
    boolean accepted(long index) {
        boolean isNews = index > match || probing && index >= next - 1;
        if (index >= next - 1) {
            probing = false;
        }
        match = Math.max(match, index);
        next = Math.max(next, match + 1);
        return isNews;
    }

    /**
     * The log does not go on from there.
     *
     * @return whether this is news
     */
    boolean refused(long previous, long index) {
        if (previous <= match || probing && previous != next - 1) {
            return false;
        }
        probing = true;
        next = Math.max(match, Math.min(index, previous - 1)) + 1;
        return true;
    }
}
