package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;

/** Looks for ok polls that show what a failed op sent. */
final class AbortedReads {
    private AbortedReads() {}

    /** Adds what it finds. */
    static void find(Observations observations, Findings findings) {
        for (Txn reader : observations.completions()) {
            if (Observations.isOk(reader.op())) {
                reader.polls().forEach(batch -> find(reader, batch, findings));
            }
        }
    }

    private static void find(Txn reader, Batch batch, Findings findings) {
        Log log = batch.log();
        for (int i = 0; i < batch.size(); i++) {
            int message = batch.message(i);
            if (log.hasFailed(message)) {
                findings.add(
                        ErrorType.G1A,
                        0,
                        () -> new Details(log)
                                .withMessage("value", message)
                                .withOp("writer", log.writer(message))
                                .withOp("reader", reader)
                                .toEdn());
            }
        }
    }
}
