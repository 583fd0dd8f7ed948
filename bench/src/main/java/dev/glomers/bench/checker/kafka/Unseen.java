package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for messages that were acknowledged, and that no client has polled when the test ends. */
final class Unseen {
    private static final int MAX_SHOWN = 32;

    private Unseen() {}

    /**
     * {@code :time}, of the last op, in nanoseconds, {@code :unseen}, how many messages of each key, and
     * {@code :messages}, the least of them; empty if all were seen.
     */
    static Optional<Map<Keyword, Object>> find(Observations observations) {
        List<Txn> oks = observations.completions().stream()
                .filter(txn -> Observations.isOk(txn.op()))
                .toList();
        Map<Object, Object> counts = new TreeMap<>(EdnOrder.INSTANCE);
        Map<Object, Object> messages = new TreeMap<>(EdnOrder.INSTANCE);
        unseen(oks).forEach((log, numbers) -> {
            counts.put(log.key(), (long) numbers.size());
            messages.put(log.key(), least(log, numbers));
        });
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        Map<Keyword, Object> unseen = new LinkedHashMap<>();
        unseen.put(Keyword.of("time"), oks.get(oks.size() - 1).op().timeNanos());
        unseen.put(Keyword.of("unseen"), counts);
        unseen.put(Keyword.of("messages"), messages);
        return Optional.of(unseen);
    }

    private static Map<Log, List<Integer>> unseen(List<Txn> oks) {
        Map<Log, List<Integer>> unseen = new LinkedHashMap<>();
        Set<Log> sent = new LinkedHashSet<>();
        oks.forEach(txn -> txn.sends().forEach(batch -> sent.add(batch.log())));
        for (Log log : sent) {
            List<Integer> missing = IntStream.range(0, log.size())
                    .filter(message -> log.wasSent(message) && !log.wasPolled(message))
                    .boxed()
                    .toList();
            if (!missing.isEmpty()) {
                unseen.put(log, missing);
            }
        }
        addFirstSeenLast(oks, sent, unseen);
        return unseen;
    }

    /**
     * A quirk of Jepsen's: it takes what was polled from what was sent, key by key, with a merge of maps that takes over
     * keys of the one that the other has not. A log that only the last op polls, and to which no send was ok, comes out
     * as unseen.
     */
    private static void addFirstSeenLast(List<Txn> oks, Set<Log> sent, Map<Log, List<Integer>> unseen) {
        if (oks.isEmpty()) {
            return;
        }
        Map<Log, Batch> last = new LinkedHashMap<>();
        oks.get(oks.size() - 1).polls().forEach(batch -> last.put(batch.log(), batch));
        last.keySet().removeAll(sent);
        for (Txn txn : oks.subList(0, oks.size() - 1)) {
            txn.polls().forEach(batch -> last.remove(batch.log()));
        }
        last.forEach((log, batch) -> {
            if (batch.size() > 0) {
                unseen.put(
                        log,
                        IntStream.range(0, batch.size())
                                .map(batch::message)
                                .distinct()
                                .boxed()
                                .toList());
            }
        });
    }

    private static EdnList least(Log log, List<Integer> numbers) {
        List<@Nullable Object> messages = new ArrayList<>();
        numbers.forEach(number -> messages.add(log.message(number)));
        messages.sort(EdnOrder.INSTANCE);
        return EdnList.copyOf(messages.subList(0, Math.min(MAX_SHOWN, messages.size())));
    }
}
