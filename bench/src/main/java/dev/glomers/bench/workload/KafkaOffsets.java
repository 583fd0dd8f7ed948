package dev.glomers.bench.workload;

import dev.glomers.bench.history.Op;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The offsets that kafka's ops name. A key is a number to the generators and a string to the nodes; one that a node made
 * up and that is no number is nobody's.
 *
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/tests/kafka.clj">jepsen.tests.kafka,
 *     op->max-offsets</a>
 */
final class KafkaOffsets {
    /** The highest offset of no messages at all. */
    static final long NONE = -1;

    private KafkaOffsets() {}

    /** The highest offset of each key that an op sent to. Empty if it is no send, or not an ok one. */
    static SortedMap<Long, Long> sent(Op op) {
        SortedMap<Long, Long> highest = new TreeMap<>();
        if (KafkaOp.isOk(op, KafkaOp.SEND)) {
            List<?> send = KafkaOp.step(op);
            List<?> pair = (List<?>) send.get(2);
            putNumbered(highest, (String) send.get(1), Math.max(0, offset(pair.get(0))));
        }
        return highest;
    }

    /** The highest offset of each key that an op polled, or {@link #NONE}. Empty if it is no poll, or not an ok one. */
    static SortedMap<Long, Long> polled(Op op) {
        SortedMap<Long, Long> highest = new TreeMap<>();
        if (KafkaOp.isOk(op, KafkaOp.POLL)) {
            ((Map<?, ?>) KafkaOp.step(op).get(1))
                    .forEach((key, pairs) -> putNumbered(highest, (String) key, highest((List<?>) pairs)));
        }
        return highest;
    }

    /** Of each key the higher offset; a new map. */
    static SortedMap<Long, Long> highest(SortedMap<Long, Long> one, SortedMap<Long, Long> other) {
        SortedMap<Long, Long> highest = new TreeMap<>(one);
        other.forEach((key, offset) -> highest.merge(key, offset, Math::max));
        return highest;
    }

    /** The highest offset among pairs of an offset and a message, or {@link #NONE}. */
    static long highest(@Nullable List<?> pairs) {
        long highest = NONE;
        for (Object pair : pairs == null ? List.of() : pairs) {
            highest = Math.max(highest, offset(((List<?>) pair).get(0)));
        }
        return highest;
    }

    /** Offsets have no upper bound. Those beyond a long are taken for the last ones within it. */
    static long offset(Object number) {
        double approximate = ((Number) number).doubleValue();
        return number instanceof Long exact ? exact : approximate < 0 ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
    }

    private static void putNumbered(Map<Long, Long> highest, String key, long offset) {
        try {
            highest.put(Long.parseLong(key), offset);
        } catch (NumberFormatException e) {
            // Nothing of ours: none of our sends can be in it.
        }
    }
}
