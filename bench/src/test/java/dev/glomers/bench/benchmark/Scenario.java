package dev.glomers.bench.benchmark;

import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.history.History;
import dev.glomers.bench.random.Seed;
import java.util.function.IntFunction;

/** A kind of history, and what a checker has to say of it. */
public enum Scenario {
    LIST_APPEND("list-append", "txn-list-append", Validity.VALID, ops -> TransactionStore.ofLists()),
    RW_REGISTER("rw-register", "txn-rw-register", Validity.VALID, ops -> TransactionStore.ofRegisters()),
    ONE_REGISTER("lin-kv, 1 key", "lin-kv", Validity.VALID, ops -> new RegisterStore(1, ops, 0, false)),
    TEN_REGISTERS("lin-kv, 10 keys", "lin-kv", Validity.VALID, ops -> new RegisterStore(10, ops, 0, false)),
    UNANSWERED("lin-kv, 1 key, 30 unknown", "lin-kv", Validity.VALID, ops -> new RegisterStore(1, ops, 30, false)),
    UNANSWERED_WRONG("the same, wrong", "lin-kv", Validity.INVALID, ops -> new RegisterStore(1, ops, 30, true)),
    SET_FULL("set-full", "g-set", Validity.VALID, GrowingSet::new),
    COUNTER("counter, 10% unknown", "pn-counter", Validity.VALID, ops -> new Counter()),
    KAFKA("kafka", "kafka", Validity.VALID, Logs::new),
    UNIQUE_IDS("unique-ids", "unique-ids", Validity.VALID, ops -> new IdMint());

    private static final Seed SEED = new Seed(1);

    private final String label;
    private final String workload;
    private final Validity expected;
    private final IntFunction<SerialSystem> system;

    Scenario(String label, String workload, Validity expected, IntFunction<SerialSystem> system) {
        this.label = label;
        this.workload = workload;
        this.expected = expected;
        this.system = system;
    }

    /** What the table calls it. */
    public String label() {
        return label;
    }

    /** What the checker has to say. */
    public Validity expected() {
        return expected;
    }

    /**
     * A history, always the same.
     *
     * @param ops how many are invoked, not counting what clients read at last
     */
    public History history(int ops) {
        return Clients.history(system.apply(ops), ops, SEED.fork(name()));
    }

    /** The workload's own checker. */
    public Checker checker() {
        return Checkers.workloadPart(workload, CheckOptions.DEFAULT);
    }
}
