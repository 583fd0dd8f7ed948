package dev.glomers.bench.benchmark;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values, used in transactions of one to four reads and writes over ten keys in play. A key has 32 writes, of
 * distinct values, and gives way to a new one. One transaction in 100 is refused, and one in 100 is not answered.
 */
final class TransactionStore implements SerialSystem {
    private static final Keyword READ = Keyword.of("r");
    private static final Keyword REFUSED = Keyword.of("txn-conflict");
    private static final int KEYS = 10;
    private static final int WRITES = 32;
    private static final int MAX_LENGTH = 4;
    private static final int RARE = 100;

    private final Keyword write;
    /** The value that a key has after a write, of the one it had and the one written. */
    private final BiFunction<@Nullable Object, Object, Object> written;

    private final Map<Object, Object> values = new LinkedHashMap<>();
    private final long[] keys = new long[KEYS];
    private final int[] writes = new int[KEYS];
    private long nextKey;
    private int served;

    private TransactionStore(Keyword write, BiFunction<@Nullable Object, Object, Object> written) {
        this.write = write;
        this.written = written;
        for (int i = 0; i < KEYS; i++) {
            keys[i] = nextKey++;
        }
    }

    /** Lists that are appended to. */
    static TransactionStore ofLists() {
        return new TransactionStore(Keyword.of("append"), (list, element) -> {
            List<Object> longer = new ArrayList<>(list instanceof List<?> elements ? elements : List.of());
            longer.add(element);
            return longer;
        });
    }

    /** Registers that are overwritten. */
    static TransactionStore ofRegisters() {
        return new TransactionStore(Keyword.of("w"), (before, value) -> value);
    }

    @Override
    public Request next(int process, RandomGenerator random) {
        List<Object> steps = new ArrayList<>();
        for (int left = 1 + random.nextInt(MAX_LENGTH); left > 0; left--) {
            int place = random.nextInt(KEYS);
            steps.add(
                    random.nextBoolean()
                            ? Arrays.<@Nullable Object>asList(READ, keys[place], null)
                            : List.of(write, keys[place], (long) ++writes[place]));
            if (writes[place] == WRITES) {
                keys[place] = nextKey++;
                writes[place] = 0;
            }
        }
        return Request.of("txn", steps).meeting(Losses.oneIn(RARE, random));
    }

    @Override
    public Completion serve(int process, Request request) {
        if (++served % RARE == 0) {
            return Completion.error(OpType.FAIL, request.value(), REFUSED);
        }
        List<Object> done = new ArrayList<>();
        for (Object each : request.value() instanceof List<?> steps ? steps : List.of()) {
            List<?> step = (List<?>) each;
            if (step.get(0).equals(READ)) {
                done.add(Arrays.<@Nullable Object>asList(READ, step.get(1), values.get(step.get(1))));
            } else {
                values.put(step.get(1), written.apply(values.get(step.get(1)), step.get(2)));
                done.add(step);
            }
        }
        return Completion.ok(done);
    }
}
