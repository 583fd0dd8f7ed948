package dev.glomers.bench.checker.kafka;

import java.util.Arrays;
import java.util.List;

/**
 * The order of a log's messages, as the offsets tell it that sends and polls gave. Offsets that nobody told of are gaps,
 * and places are counted without them. Where several messages were told to be at one offset, all of them are there, and
 * the one that a set of them is walked first by stands for the place; a message told at several offsets has several
 * places.
 *
 * @see VersionOrders
 */
final class VersionOrder {
    static final int NONE = -1;
    /** The order of a log of which no offset is known. */
    static final VersionOrder EMPTY = new VersionOrder(List.of(), 0);

    /**
     * What is at one offset.
     *
     * @param offset not below 0
     * @param messages the numbers of the messages told to be there, in the order in which a set of them is walked
     */
    record Entry(long offset, int[] messages) {}

    private final List<Entry> entries;
    // For each message, by its number, a place, or NONE:
    private final int[] standsFor;
    private final int[] first;
    private final int[] last;

    /**
     * An order.
     *
     * @param entries in the order of the offsets
     * @param messages how many messages the log has
     */
    VersionOrder(List<Entry> entries, int messages) {
        this.entries = List.copyOf(entries);
        standsFor = filled(messages);
        first = filled(messages);
        last = filled(messages);
        for (int place = 0; place < entries.size(); place++) {
            int[] here = entries.get(place).messages();
            standsFor[here[0]] = place;
            for (int message : here) {
                first[message] = first[message] == NONE ? place : first[message];
                last[message] = place;
            }
        }
    }

    private static int[] filled(int size) {
        int[] places = new int[size];
        Arrays.fill(places, NONE);
        return places;
    }

    /** What is at each place. */
    List<Entry> entries() {
        return entries;
    }

    /** The message that stands for a place. */
    int at(int place) {
        return entries.get(place).messages()[0];
    }

    /** The last place that the message stands for, or {@link #NONE}; that of no message is none. */
    int place(int message) {
        return message == Batch.NONE || standsFor.length == 0 ? NONE : standsFor[message];
    }

    /** The first place the message was told to be at, or {@link #NONE}. */
    int firstPlace(int message) {
        return first.length == 0 ? NONE : first[message];
    }

    /** The last place the message was told to be at, or {@link #NONE}. */
    int lastPlace(int message) {
        return last.length == 0 ? NONE : last[message];
    }

    /** How far it is from one message to the other; 1 if the place of either is not known. */
    int distance(int from, int to) {
        int start = place(from);
        int end = place(to);
        return start == NONE || end == NONE ? 1 : end - start;
    }

    /** The messages that stand for the places between those of these two. */
    int[] between(int from, int to) {
        int start = place(from) + 1;
        int[] between = new int[place(to) - start];
        for (int i = 0; i < between.length; i++) {
            between[i] = at(start + i);
        }
        return between;
    }
}
