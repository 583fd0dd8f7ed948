package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.ElementNumbers;
import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.ClojureOrder;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of one key: its messages, numbered from 0 in the order in which the history names them, and for each who sent
 * it and who was shown it. A message is known by its value: two sends of equal messages to a key are one message.
 */
final class Log {
    private final Object key;
    private final long rank;
    private final ElementNumbers numbers = new ElementNumbers();
    private final List<Fate> fates = new ArrayList<>();
    private VersionOrder versionOrder = VersionOrder.EMPTY;

    /** What became of a message. */
    private static final class Fate {
        private final @Nullable Object message;
        private @Nullable Txn writer;
        private @Nullable Txn firstReader;
        private boolean sent;
        private boolean failed;
        private boolean polled;

        Fate(@Nullable Object message) {
            this.message = message;
        }
    }

    Log(Object key) {
        this.key = key;
        this.rank = ClojureOrder.rank(key);
    }

    /** The key, as the history has it. */
    Object key() {
        return key;
    }

    /** Where the key stands in a set: see {@link ClojureOrder}. */
    long rank() {
        return rank;
    }

    /** How many messages there are. */
    int size() {
        return fates.size();
    }

    /** The number of a message, a new one if it has none. */
    int number(@Nullable Object message) {
        int number = numbers.add(message);
        if (number == fates.size()) {
            fates.add(new Fate(message));
        }
        return number;
    }

    /** The message of that number. */
    @Nullable
    Object message(int number) {
        return fates.get(number).message;
    }

    /** The op that sent the message, its completion: the last one, if it was sent more than once. */
    @Nullable
    Txn writer(int number) {
        return fates.get(number).writer;
    }

    /** The first op that was shown the message, whatever became of the op. */
    @Nullable
    Txn firstReader(int number) {
        return fates.get(number).firstReader;
    }

    /** True if a send of the message was ok. */
    boolean wasSent(int number) {
        return fates.get(number).sent;
    }

    /** True if a send of the message failed. */
    boolean hasFailed(int number) {
        return fates.get(number).failed;
    }

    /** True if an op that was ok polled the message. */
    boolean wasPolled(int number) {
        return fates.get(number).polled;
    }

    /** The order of the messages, as far as offsets tell. */
    VersionOrder versionOrder() {
        return versionOrder;
    }

    void order(VersionOrder order) {
        versionOrder = order;
    }

    void send(int number, Txn completion) {
        Fate fate = fates.get(number);
        fate.writer = completion;
        fate.sent |= completion.op().type() == OpType.OK;
        fate.failed |= completion.op().type() == OpType.FAIL;
    }

    void poll(int number, Txn completion) {
        Fate fate = fates.get(number);
        if (fate.firstReader == null) {
            fate.firstReader = completion;
        }
        fate.polled |= completion.op().type() == OpType.OK;
    }
}
