package dev.glomers.bench.workload;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The forms of kafka's ops. A send or a poll is a transaction of one step: {@code [[:send "k" v]]}, once done
 * {@code [[:send "k" [offset v]]]}; {@code [[:poll]]}, once done {@code [[:poll {"k" [[offset v] ...]}]]}. An assign
 * has the keys to be polled from then on. A crash has no value.
 */
final class KafkaOp {
    static final String SEND = "send";
    static final String POLL = "poll";
    static final String ASSIGN = "assign";
    static final String CRASH = "crash";
    /** Says of an assign that every key is to be polled from its beginning. */
    static final Keyword SEEK_TO_BEGINNING = Keyword.of("seek-to-beginning?");

    private static final Keyword SEND_STEP = Keyword.of(SEND);
    private static final Keyword POLL_STEP = Keyword.of(POLL);

    private KafkaOp() {}

    static Template send(long key, long message) {
        return Template.invoke(SEND, List.of(List.of(SEND_STEP, Long.toString(key), message)));
    }

    static Template poll() {
        return Template.invoke(POLL, List.of(List.of(POLL_STEP)));
    }

    static Template assign(Collection<Long> keys) {
        return Template.invoke(ASSIGN, keys.stream().map(String::valueOf).toList());
    }

    static Template crash() {
        return Template.invoke(CRASH, null);
    }

    /** The value of a send that was given that offset. */
    static Object sent(List<?> send, @Nullable Object offset) {
        return List.of(List.of(SEND_STEP, send.get(1), List.of(Objects.requireNonNull(offset), send.get(2))));
    }

    /** The value of a poll that found these messages: keys to lists of pairs of an offset and a message. */
    static Object polled(Map<?, ?> messages) {
        return List.of(List.of(POLL_STEP, messages));
    }

    static boolean isOk(Op op, String f) {
        return op.type() == OpType.OK && op.f().equals(f);
    }

    /** The one step of a send or a poll. */
    static List<?> step(Op op) {
        return (List<?>) ((List<?>) Objects.requireNonNull(op.value())).get(0);
    }

    /** The keys of an assign, from its value. */
    static List<String> keys(@Nullable Object value) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(String::valueOf).toList();
    }
}
