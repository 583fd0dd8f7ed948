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
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Histories of transactions on a store of registers that isolates them from each other so well, and no better. */
final class RandomRegisters {
    /** What a transaction sees, and when others see what it writes. */
    enum Isolation {
        /** All at one moment. */
        STRICT,
        /** It sees the state at its beginning, and fails if somebody else wrote what it wrote by its end. */
        SNAPSHOT,
        /** Each read sees what was committed by then; its writes are seen from its end on. */
        COMMITTED,
        /** Each step sees and changes the one state, but nobody writes what another one wrote before that has ended. */
        LOCKED,
        /** Each step sees and changes the one state. */
        NONE
    }

    private static final Keyword READ = Keyword.of("r");
    private static final Keyword WRITE = Keyword.of("w");

    private final Random random;
    private final Isolation isolation;
    private final int keys;
    private final int maxLength;
    private final List<Op> ops = new ArrayList<>();
    private final Map<Long, Long> store = new TreeMap<>();
    private final Map<Long, Integer> locks = new TreeMap<>();
    private final Map<Long, Long> lastWritten = new TreeMap<>();
    private final Transaction[] open;
    private int nextProcess;

    private static final class Transaction {
        private final int process;
        private final List<MicroOp> steps;
        private final List<MicroOp> done = new ArrayList<>();
        private final Map<Long, Long> snapshot;
        private final Map<Long, Long> writes = new LinkedHashMap<>();
        private final Map<Long, @Nullable Long> before = new LinkedHashMap<>();

        Transaction(int process, List<MicroOp> steps, Map<Long, Long> snapshot) {
            this.process = process;
            this.steps = steps;
            this.snapshot = snapshot;
        }
    }

    private RandomRegisters(long seed, int clients, int keys, int maxLength, Isolation isolation) {
        random = new Random(seed);
        this.isolation = isolation;
        this.keys = keys;
        this.maxLength = maxLength;
        open = new Transaction[clients];
        nextProcess = clients;
    }

    /** A history of about so many ops, of transactions of so many steps at most. */
    static History draw(long seed, int size, int clients, int keys, int maxLength, Isolation isolation) {
        RandomRegisters drawn = new RandomRegisters(seed, clients, keys, maxLength, isolation);
        int[] processes = new int[clients];
        Arrays.setAll(processes, i -> i);
        while (drawn.ops.size() < size) {
            drawn.step(drawn.random.nextInt(clients), processes);
        }
        return new History(drawn.ops);
    }

    private void step(int client, int[] processes) {
        Transaction transaction = open[client];
        if (transaction == null) {
            Transaction begun = new Transaction(processes[client], steps(), new TreeMap<>(store));
            open[client] = begun;
            record(OpType.INVOKE, begun, begun.steps);
            return;
        }
        do {
            if (transaction.done.size() == transaction.steps.size()) {
                OpType end = end(transaction);
                processes[client] = end == OpType.INFO ? nextProcess++ : processes[client];
                open[client] = null;
                return;
            }
            if (!advance(transaction)) {
                transaction.before.forEach(this::restore);
                locks.values().removeIf(holder -> holder == transaction.process);
                record(OpType.FAIL, transaction, transaction.steps);
                open[client] = null;
                return;
            }
        } while (isolation == Isolation.STRICT);
    }

    private void restore(Long key, @Nullable Long value) {
        if (value == null) {
            store.remove(key);
        } else {
            store.put(key, value);
        }
    }

    private List<MicroOp> steps() {
        List<MicroOp> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(maxLength); i > 0; i--) {
            long key = random.nextInt(keys);
            boolean isRead = random.nextBoolean();
            steps.add(
                    isRead
                            ? new MicroOp("r", key, null)
                            : new MicroOp("w", key, lastWritten.merge(key, 1L, Long::sum)));
        }
        return steps;
    }

    /** Does the next step; false if it can't be done. */
    private boolean advance(Transaction transaction) {
        MicroOp step = transaction.steps.get(transaction.done.size());
        Long key = (Long) step.key();
        boolean buffered = isolation == Isolation.SNAPSHOT || isolation == Isolation.COMMITTED;
        if (step.isRead()) {
            Map<Long, Long> seen = isolation == Isolation.SNAPSHOT ? transaction.snapshot : store;
            Long own = buffered ? transaction.writes.get(key) : null;
            transaction.done.add(new MicroOp("r", key, own == null ? seen.get(key) : own));
            return true;
        }
        if (isolation == Isolation.LOCKED && locks.putIfAbsent(key, transaction.process) != null) {
            if (locks.get(key) != transaction.process) {
                return false;
            }
        }
        Long value = (Long) step.value();
        transaction.writes.put(key, value);
        if (!buffered) {
            if (!transaction.before.containsKey(key)) {
                transaction.before.put(key, store.get(key));
            }
            store.put(key, value);
        }
        transaction.done.add(step);
        return true;
    }

    private OpType end(Transaction transaction) {
        locks.values().removeIf(holder -> holder == transaction.process);
        boolean conflict = isolation == Isolation.SNAPSHOT
                && transaction.writes.keySet().stream()
                        .anyMatch(key -> !Objects.equals(store.get(key), transaction.snapshot.get(key)));
        if (!conflict) {
            if (isolation == Isolation.SNAPSHOT || isolation == Isolation.COMMITTED) {
                store.putAll(transaction.writes);
            }
            boolean answered = random.nextInt(12) > 0;
            record(answered ? OpType.OK : OpType.INFO, transaction, answered ? transaction.done : transaction.steps);
            return answered ? OpType.OK : OpType.INFO;
        }
        record(OpType.FAIL, transaction, transaction.steps);
        return OpType.FAIL;
    }

    private void record(OpType type, Transaction transaction, List<MicroOp> steps) {
        List<List<@Nullable Object>> value = new ArrayList<>();
        for (MicroOp step : steps) {
            value.add(Arrays.asList(step.isRead() ? READ : WRITE, step.key(), step.value()));
        }
        ops.add(new Op(ops.size(), ops.size() * 1_000_000L, type, transaction.process, "txn", value, Map.of()));
    }
}
