package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;

/**
 * Where a process stands in a log.
 *
 * @param txn its last op there
 * @param message the last message of that op, or {@link Batch#NONE} if it was shown none
 */
record Position(Txn txn, int message) {}
