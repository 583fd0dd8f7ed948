package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.checker.kafka.VersionOrder.Entry;
import dev.glomers.bench.edn.ClojureOrder;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the version orders of all logs. A poll tells of offsets, however its op ended: what a consumer is shown should
 * be good in any case. A send does only if it certainly took place.
 */
final class VersionOrders {
    /** A message at an offset, both of which may have been told many times. */
    private record Sighting(long offset, int message) {}

    private final Map<Log, Sightings> sightings = new LinkedHashMap<>();

    private static final class Sightings {
        private final List<Sighting> all = new ArrayList<>();
        /** Where each message was seen last: nearly always where it was seen before. */
        private final long[] lastOffset;

        Sightings(int messages) {
            lastOffset = new long[messages];
            Arrays.fill(lastOffset, Batch.UNKNOWN);
        }

        void add(long offset, int message) {
            if (lastOffset[message] != offset) {
                lastOffset[message] = offset;
                all.add(new Sighting(offset, message));
            }
        }
    }

    private VersionOrders() {}

    /**
     * Gives each log its order.
     *
     * @param txns all of the history; their messages' fates are known
     * @return the logs of which an offset is known, in the order in which it was first told
     */
    static List<Log> establish(List<Txn> txns) {
        VersionOrders orders = new VersionOrders();
        for (Txn txn : txns) {
            if (mustHaveCommitted(txn)) {
                txn.sends().forEach(orders::see);
            }
            txn.polls().forEach(orders::see);
        }
        orders.sightings.forEach((log, seen) -> log.order(order(log, seen.all)));
        return List.copyOf(orders.sightings.keySet());
    }

    /** True if the op certainly took place: it was ok, or its end is unknown, but an ok op polled what it sent. */
    static boolean mustHaveCommitted(Txn txn) {
        return txn.op().type() == OpType.OK
                || txn.op().type() == OpType.INFO
                        && txn.sends().stream()
                                .anyMatch(sent -> IntStream.range(0, sent.size())
                                        .anyMatch(i -> sent.log().wasPolled(sent.message(i))));
    }

    private void see(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.offset(i) != Batch.UNKNOWN) {
                Log log = batch.log();
                sightings
                        .computeIfAbsent(log, each -> new Sightings(each.size()))
                        .add(batch.offset(i), batch.message(i));
            }
        }
    }

    private static VersionOrder order(Log log, List<Sighting> seen) {
        // Jepsen keeps a log as a vector, in which there is no place for offsets below 0.
        List<Sighting> sorted = seen.stream()
                .filter(sighting -> sighting.offset() >= 0)
                .sorted(Comparator.comparing(Sighting::offset))
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            long offset = sorted.get(from).offset();
            int to = from + 1;
            while (to < sorted.size() && sorted.get(to).offset() == offset) {
                to++;
            }
            entries.add(new Entry(offset, messages(log, sorted.subList(from, to))));
            from = to;
        }
        return new VersionOrder(entries, log.size());
    }

    private static int[] messages(Log log, List<Sighting> atOneOffset) {
        int[] different =
                atOneOffset.stream().mapToInt(Sighting::message).distinct().toArray();
        if (different.length == 1) {
            return different;
        }
        return Arrays.stream(different)
                .boxed()
                .sorted(Comparator.comparing(message -> ClojureOrder.rank(log.message(message))))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
