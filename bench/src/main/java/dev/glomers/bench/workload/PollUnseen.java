package dev.glomers.bench.workload;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Plan;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ops, with every third assign widened to the keys that have messages nobody has polled yet, and a note in the op,
 * {@code :unseen}, that says which and how far: {@code {7 {:polled 3, :sent 5}}}.
 *
 * @param seed for the next op
 * @param ops what it passes on
 * @param sent the highest offset sent, by key; only keys that lag behind
 * @param polled the highest offset polled, by key; only keys that lag behind
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/tests/kafka.clj">jepsen.tests.kafka,
 *     poll-unseen</a>
 */
record PollUnseen(Seed seed, Generator ops, SortedMap<Long, Long> sent, SortedMap<Long, Long> polled)
        implements Generator {
    /** One assign in so many is widened. */
    private static final int WIDEN_EVERY = 3;

    private static final Keyword UNSEEN = Keyword.of("unseen");
    private static final Keyword POLLED = Keyword.of("polled");
    private static final Keyword SENT = Keyword.of("sent");

    static Generator of(Seed seed, Generator ops) {
        return new PollUnseen(seed, ops, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public Step next(Context context) {
        Step step = ops.next(context);
        if (!(step instanceof Step.Emit emit)) {
            return step;
        }
        boolean widen = emit.plan().f().equals(KafkaOp.ASSIGN) && !sent.isEmpty() && seed.below(WIDEN_EVERY) == 0;
        return new Step.Emit(
                widen ? widened(emit.plan()) : emit.plan(),
                new PollUnseen(seed.next(), emit.generator(), sent, polled));
    }

    private Plan widened(Plan assign) {
        Set<Object> keys = new LinkedHashSet<>();
        SortedMap<Long, Map<Keyword, Long>> unseen = new TreeMap<>();
        sent.forEach((key, offset) -> {
            keys.add(String.valueOf(key));
            Map<Keyword, Long> gap = new LinkedHashMap<>();
            gap.put(POLLED, polled.getOrDefault(key, KafkaOffsets.NONE));
            gap.put(SENT, offset);
            unseen.put(key, gap);
        });
        keys.addAll(KafkaOp.keys(assign.value()));
        Map<Keyword, @Nullable Object> extra = new LinkedHashMap<>(assign.extra());
        extra.put(UNSEEN, unseen);
        return new Plan(
                assign.kind(),
                assign.timeNanos(),
                assign.type(),
                assign.process(),
                assign.f(),
                new ArrayList<>(keys),
                extra);
    }

    @Override
    public Generator update(Context context, Op op) {
        SortedMap<Long, Long> newlySent = KafkaOffsets.sent(op);
        SortedMap<Long, Long> newlyPolled = KafkaOffsets.polled(op);
        if (newlySent.isEmpty() && newlyPolled.isEmpty()) {
            return this;
        }
        SortedMap<Long, Long> nowSent = KafkaOffsets.highest(sent, newlySent);
        SortedMap<Long, Long> nowPolled = KafkaOffsets.highest(polled, newlyPolled);
        Set<Long> touched = new LinkedHashSet<>(newlySent.keySet());
        touched.addAll(newlyPolled.keySet());
        for (long key : touched) {
            if (nowPolled.getOrDefault(key, KafkaOffsets.NONE) >= nowSent.getOrDefault(key, KafkaOffsets.NONE)) {
                nowSent.remove(key);
                nowPolled.remove(key);
            }
        }
        return new PollUnseen(seed, ops, nowSent, nowPolled);
    }
}
