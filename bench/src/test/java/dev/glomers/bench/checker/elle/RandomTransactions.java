package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store of lists that takes effect of each transaction at one moment between its beginning and its end, asked by
 * concurrent processes; transactions may fail, and may end unknown, with or without effect. It may have one fault.
 */
final class RandomTransactions {
    private static final Keyword READ = Keyword.of("r");
    private static final Keyword APPEND = Keyword.of("append");
    private static final long STEP_NANOS = 1_000;

    /** What is wrong with the store. */
    enum Fault {
        NONE,
        /** Reads show the store as it was a while ago. */
        STALE_READS,
        /** Transactions that are said to have failed took place. */
        DIRTY_FAILURES,
        /** The last element of a list is shown twice. */
        DUPLICATES,
        /** The last two elements of a list are shown the wrong way round. */
        REORDERED,
        /** A read does not see what the transaction itself appended. */
        BLIND_TO_ITSELF
    }

    private final Random random;
    private final Fault fault;
    private final int processes;
    private final int keys;
    private final List<Op> ops = new ArrayList<>();
    private final List<Map<Long, List<Long>>> states = new ArrayList<>(List.of(Map.of()));
    private final Map<Long, Long> appended = new TreeMap<>();
    private final Map<Integer, Running> running = new TreeMap<>();

    /** A transaction between its beginning and its end. */
    private static final class Running {
        private final int process;
        private final List<List<@Nullable Object>> asked;
        private @Nullable List<Object> done;
        private OpType end = OpType.OK;

        Running(int process, List<List<@Nullable Object>> asked) {
            this.process = process;
            this.asked = asked;
        }
    }

    private RandomTransactions(long seed, Fault fault) {
        this.random = new Random(seed);
        this.fault = fault;
        this.processes = 1 + random.nextInt(6);
        this.keys = 1 + random.nextInt(4);
    }

    /** A history of so many transactions. */
    static History draw(long seed, Fault fault, int transactions) {
        RandomTransactions store = new RandomTransactions(seed, fault);
        int begun = 0;
        int next = store.processes;
        Map<Integer, Integer> processes = new TreeMap<>();
        while (begun < transactions || !store.running.isEmpty()) {
            int thread = store.random.nextInt(store.processes);
            Running transaction = store.running.get(thread);
            if (transaction == null && begun < transactions) {
                begun++;
                store.begin(thread, processes.getOrDefault(thread, thread));
            } else if (transaction != null && transaction.done == null) {
                store.takeEffect(transaction);
            } else if (transaction != null) {
                store.running.remove(thread);
                store.end(transaction);
                if (transaction.end == OpType.INFO) {
                    processes.put(thread, next++);
                }
            }
        }
        return new History(store.ops);
    }

    private void begin(int thread, int process) {
        List<List<@Nullable Object>> asked = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            long key = random.nextInt(keys);
            asked.add(
                    random.nextBoolean()
                            ? Arrays.asList(READ, key, null)
                            : Arrays.asList(APPEND, key, appended.merge(key, 1L, Long::sum)));
        }
        running.put(thread, new Running(process, asked));
        record(OpType.INVOKE, process, asked);
    }

    private void takeEffect(Running transaction) {
        int luck = random.nextInt(10);
        transaction.end = luck == 0 ? OpType.FAIL : luck == 1 ? OpType.INFO : OpType.OK;
        Map<Long, List<Long>> now = states.get(states.size() - 1);
        boolean stale = fault == Fault.STALE_READS && random.nextInt(3) == 0;
        Map<Long, List<Long>> shown = new LinkedHashMap<>(stale ? states.get(Math.max(0, states.size() - 8)) : now);
        Map<Long, List<Long>> after = new LinkedHashMap<>(now);
        List<Object> done = new ArrayList<>();
        for (List<@Nullable Object> microOp : transaction.asked) {
            Long key = (Long) microOp.get(1);
            if (READ.equals(microOp.get(0))) {
                done.add(Arrays.asList(READ, key, seen(shown.get(key))));
            } else {
                append(after, key, (Long) microOp.get(2));
                if (fault != Fault.BLIND_TO_ITSELF) {
                    append(shown, key, (Long) microOp.get(2));
                }
                done.add(microOp);
            }
        }
        boolean effective = transaction.end == OpType.OK
                || (transaction.end == OpType.INFO && random.nextBoolean())
                || (transaction.end == OpType.FAIL && fault == Fault.DIRTY_FAILURES);
        if (effective) {
            states.add(after);
        }
        transaction.done = done;
    }

    private static void append(Map<Long, List<Long>> lists, Long key, Long element) {
        List<Long> longer = new ArrayList<>(lists.getOrDefault(key, List.of()));
        longer.add(element);
        lists.put(key, longer);
    }

    private @Nullable List<Long> seen(@Nullable List<Long> list) {
        boolean wrong = list != null && list.size() > 1 && random.nextInt(5) == 0;
        if (!wrong) {
            return list;
        }
        List<Long> seen = new ArrayList<>(list);
        if (fault == Fault.DUPLICATES) {
            seen.add(seen.get(seen.size() - 1));
        } else if (fault == Fault.REORDERED) {
            seen.add(seen.size() - 1, seen.remove(seen.size() - 1));
            seen.add(seen.remove(seen.size() - 2));
        }
        return seen;
    }

    private void end(Running transaction) {
        boolean ok = transaction.end == OpType.OK;
        record(transaction.end, transaction.process, ok ? transaction.done : transaction.asked);
    }

    private void record(OpType type, int process, @Nullable Object value) {
        ops.add(new Op(ops.size(), ops.size() * STEP_NANOS, type, process, "txn", value, Map.of()));
    }
}
