package dev.glomers.bench.client;

import dev.glomers.bench.history.Op;

/** What a workload's clients do. One instance serves one process, and may keep state between its ops. */
public interface WorkloadClient {
    /** Done once for every node before the first op. Ends with {@link Exchange#ok}; anything else crashes the test. */
    default void setUp(Exchange exchange) {
        exchange.ok(null);
    }

    /** Carries out an op. Must end the exchange exactly once, or leave that to a call that fails. */
    void invoke(Op op, Exchange exchange);
}
