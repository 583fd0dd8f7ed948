package dev.glomers.bench.workload;

import dev.glomers.bench.checker.linearizable.LinearizableRegisterChecker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The workloads by name. */
public final class Workloads {
    private static final Map<String, Function<WorkloadOptions, Workload>> BUILDERS = new TreeMap<>();

    static {
        BUILDERS.put("broadcast", BroadcastWorkload::create);
        BUILDERS.put("echo", EchoWorkload::create);
        BUILDERS.put("g-counter", CounterWorkload::growOnly);
        BUILDERS.put("g-set", SetWorkload::create);
        BUILDERS.put("kafka", KafkaWorkload::create);
        BUILDERS.put("lin-kv", options -> RegisterWorkload.create(options, LinearizableRegisterChecker.withDefaults()));
        BUILDERS.put("pn-counter", CounterWorkload::create);
        BUILDERS.put("txn-list-append", TxnWorkload::listAppend);
        BUILDERS.put("txn-rw-register", TxnWorkload::rwRegister);
        BUILDERS.put("unique-ids", UniqueIdsWorkload::create);
    }

    private Workloads() {}

    /** The names of all workloads, sorted: those of Maelstrom 0.2.4. */
    public static List<String> names() {
        return List.copyOf(BUILDERS.keySet());
    }

    /** The workload of that name, if there is one. */
    public static Optional<Workload> create(String name, WorkloadOptions options) {
        return Optional.ofNullable(BUILDERS.get(name))
                .map(builder -> builder.apply(options))
                .map(workload -> options.strict() ? workload.withStrictChecker() : workload);
    }

    /**
     * Why a workload can't be played with so many nodes and clients, in words for the user, if it can't.
     *
     * @param name of a workload
     */
    public static Optional<String> problem(String name, int nodes, int clients) {
        return name.equals("lin-kv") ? RegisterWorkload.problem(nodes, clients) : Optional.empty();
    }
}
