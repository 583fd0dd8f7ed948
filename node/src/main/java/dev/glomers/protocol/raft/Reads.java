package dev.glomers.protocol.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads that wait until the leader knows that it was one when they came (section 6.4 of the thesis): until a majority
 * has answered a round of messages that began after them. Any number of reads shares a round, and a round is any
 * message to all followers.
 */
final class Reads {
    private final Deque<Read> waiting = new ArrayDeque<>();
    private long round;

    /** A read that must wait for a round to be answered, and for an index to be applied. */
    private record Read(long token, long round, long index) {}

    /** Adds a read, which sees at least all up to that index. */
    void add(long token, long index) {
        waiting.add(new Read(token, round + 1, index));
    }

    /** Begins a round. Returns its number. */
    long begin() {
        round++;
        return round;
    }

    /** The latest round. */
    long round() {
        return round;
    }

    /** Whether there is a read that the rounds so far are too early for. */
    boolean wantsRound() {
        return !waiting.isEmpty() && waiting.getLast().round > round;
    }

    /** Takes out the reads that can be answered, given the latest round that a majority has answered. */
    List<Long> take(long answered, long commit) {
        List<Long> tokens = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().round <= answered && waiting.getFirst().index <= commit) {
            tokens.add(waiting.remove().token);
        }
        return tokens;
    }

    /** Takes out all. */
    List<Long> takeAll() {
        List<Long> tokens = waiting.stream().map(Read::token).toList();
        waiting.clear();
        return tokens;
    }
}
