package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.ClojureOrder;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads ops. Their values are lists of micro-ops: {@code [:send key message]}, once done {@code [:send key [offset
 * message]]}, {@code [:poll]}, once done {@code [:poll {key [[offset message] ...]}]}. An offset may be nil.
 */
final class OpReader {
    private static final Keyword SEND = Keyword.of("send");
    private static final Keyword POLL = Keyword.of("poll");

    private final Map<Object, Log> logs = new LinkedHashMap<>();

    /** The logs of all ops read so far, in the order in which they were named. */
    Collection<Log> logs() {
        return Collections.unmodifiableCollection(logs.values());
    }

    /**
     * What the op does to the logs, if anything.
     *
     * @throws IllegalArgumentException if its value has not the form it should have
     */
    Optional<Step> read(Op op) {
        return switch (op.f()) {
            case "send", "poll", "txn" -> Optional.of(readTxn(op));
            case "assign", "subscribe" -> Optional.of(new Step.Assignment(op, readKeys(op)));
            default -> Optional.empty();
        };
    }

    private List<Log> readKeys(Op op) {
        return list(op.value(), op).stream().map(this::log).toList();
    }

    private Step readTxn(Op op) {
        Map<Log, Batch> sends = new LinkedHashMap<>();
        Map<Log, Batch> polls = new LinkedHashMap<>();
        for (Object value : list(op.value(), op)) {
            List<?> microOp = list(value, op);
            Object kind = microOp.isEmpty() ? null : microOp.get(0);
            if (SEND.equals(kind) && microOp.size() == 3) {
                readSend(microOp, sends);
            } else if (POLL.equals(kind) && microOp.size() <= 2) {
                readPoll(microOp, polls, op);
            } else {
                throw malformed(op);
            }
        }
        return new Step.Txn(op, inOrder(sends), inOrder(polls));
    }

    private void readSend(List<?> microOp, Map<Log, Batch> sends) {
        Batch batch = sends.computeIfAbsent(log(microOp.get(1)), Batch::new);
        if (microOp.get(2) instanceof List<?> pair) {
            add(pair, batch);
        } else {
            batch.add(Batch.UNKNOWN, batch.log().number(microOp.get(2)));
        }
    }

    private void readPoll(List<?> microOp, Map<Log, Batch> polls, Op op) {
        if (microOp.size() < 2 || microOp.get(1) == null) {
            return;
        }
        if (!(microOp.get(1) instanceof Map<?, ?> shown)) {
            throw malformed(op);
        }
        for (Object key : ClojureOrder.ofMap(shown.keySet())) {
            Batch batch = polls.computeIfAbsent(log(key), Batch::new);
            Object pairs = shown.get(key);
            for (Object pair : pairs == null ? List.of() : list(pairs, op)) {
                add(list(pair, op), batch);
            }
        }
    }

    private static void add(List<?> pair, Batch batch) {
        Object offset = pair.size() == 2 ? pair.get(0) : pair;
        if (!(offset == null || offset instanceof Long)) {
            throw new IllegalArgumentException("expected a pair of an offset and a message, found " + pair);
        }
        batch.add(offset == null ? Batch.UNKNOWN : (Long) offset, batch.log().number(pair.get(1)));
    }

    /** The batches in the order in which Jepsen comes to them, which shows in that of the errors. */
    private static List<Batch> inOrder(Map<Log, Batch> batches) {
        List<Batch> ordered = new ArrayList<>(batches.values());
        if (!ClojureOrder.isArrayMap(ordered.size())) {
            ordered.sort(Comparator.comparing(batch -> batch.log().rank()));
        }
        return ordered;
    }

    private Log log(@Nullable Object key) {
        if (key == null) {
            throw new IllegalArgumentException("expected a key, found nil");
        }
        return logs.computeIfAbsent(key, Log::new);
    }

    private static List<?> list(@Nullable Object value, Op op) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw malformed(op);
    }

    private static IllegalArgumentException malformed(Op op) {
        return new IllegalArgumentException("expected a list of sends and polls, or of keys, found " + op);
    }
}
