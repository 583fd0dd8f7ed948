package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.ClojureOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Looks for transactions that polled what they themselves sent: it should not be seen before they are committed. */
final class PrecommittedReads {
    private PrecommittedReads() {}

    /** Adds what it finds, at most one message an op. */
    static void find(Observations observations, Findings findings) {
        for (Txn txn : observations.completions()) {
            if (!txn.polls().isEmpty() && !txn.sends().isEmpty()) {
                find(txn, findings);
            }
        }
    }

    private static void find(Txn txn, Findings findings) {
        for (Batch sent : txn.sends()) {
            Log log = sent.log();
            OptionalInt both = firstInBoth(txn, sent);
            if (both.isPresent()) {
                findings.add(
                        ErrorType.PRECOMMITTED_READ,
                        0,
                        () -> new Details(log)
                                .withOp("op", txn)
                                .withMessage("value", both.getAsInt())
                                .toEdn());
                return;
            }
        }
    }

    private static OptionalInt firstInBoth(Txn txn, Batch sent) {
        int[] polled = txn.polls().stream()
                .filter(batch -> batch.log() == sent.log())
                .flatMapToInt(PrecommittedReads::messages)
                .toArray();
        return messages(sent)
                .filter(message -> Arrays.stream(polled).anyMatch(each -> each == message))
                .boxed()
                .min(Comparator.comparing(
                        message -> ClojureOrder.rank(sent.log().message(message))))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static IntStream messages(Batch batch) {
        return IntStream.range(0, batch.size()).map(batch::message);
    }
}
