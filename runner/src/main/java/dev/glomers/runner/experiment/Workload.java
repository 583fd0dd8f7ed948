package dev.glomers.runner.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Maelstrom's workloads. */
public enum Workload {
    ECHO("echo", false),
    UNIQUE_IDS("unique-ids", false),
    BROADCAST("broadcast", true),
    G_SET("g-set", true),
    G_COUNTER("g-counter", true),
    PN_COUNTER("pn-counter", true),
    LIN_KV("lin-kv", false),
    KAFKA("kafka", true),
    TXN_LIST_APPEND("txn-list-append", false),
    TXN_RW_REGISTER("txn-rw-register", false);

    private final String label;
    private final boolean hasFinalReads;

    Workload(String label, boolean hasFinalReads) {
        this.label = label;
        this.hasFinalReads = hasFinalReads;
    }

    /** The name on the command line: {@code unique-ids}. */
    public String label() {
        return label;
    }

    /** Whether it waits 10 s for recovery and then reads once more, which adds to its wall time. */
    public boolean hasFinalReads() {
        return hasFinalReads;
    }

    /** The workload of that name. */
    public static Optional<Workload> of(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label.equals(label))
                .findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Workload::label).toList();
    }
}
