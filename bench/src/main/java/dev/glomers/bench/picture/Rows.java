package dev.glomers.bench.picture;

import dev.glomers.bench.picture.MessageJournal.Event;
import dev.glomers.bench.sim.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of a message diagram, from top to bottom: one for each send and each receive, but those of the same instant on
 * different lanes share one.
 */
final class Rows {
    private final int[] rowOfEvent;
    private final List<Long> times = new ArrayList<>();

    /** The rows for these events. */
    Rows(List<Event> events, Lanes lanes) {
        rowOfEvent = new int[events.size()];
        Set<Integer> taken = new TreeSet<>();
        for (int i = 0; i < rowOfEvent.length; i++) {
            Event event = events.get(i);
            Packet packet = event.message().packet();
            int lane = lanes.of(event.isSend() ? packet.src() : packet.dest());
            boolean sameInstant = !times.isEmpty() && times.get(times.size() - 1) == event.timeNanos();
            if (!sameInstant || !taken.add(lane)) {
                taken.clear();
                taken.add(lane);
                times.add(event.timeNanos());
            }
            rowOfEvent[i] = times.size() - 1;
        }
    }

    /** The row of an event, by its place among all. */
    int of(int event) {
        return rowOfEvent[event];
    }

    /** How many there are. */
    int count() {
        return times.size();
    }

    /** The time of a row, in nanoseconds. */
    long timeNanos(int row) {
        return times.get(row);
    }

    /** The first row at this time or later; their count, if there is none. */
    int at(long nanos) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.get(middle) < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
