package dev.glomers.bench.client;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.OpType;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.RpcError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One op's conversation with its node. It ends with {@link #ok} or {@link #unknown}, or by itself with the first call that fails: an error
 * that is definite, or any error of an idempotent op, means that the op did not take place; every other error, and a
 * malformed reply, mean that it may have.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/client.clj">maelstrom.client</a>
 */
public final class Exchange {
    private static final Keyword EXCEPTION = Keyword.of("exception");
    private static final Keyword ERROR = Keyword.of("error");

    private final RpcClient client;
    private final String node;
    private final @Nullable Object value;
    private final boolean idempotent;
    private final long timeoutNanos;
    private final Consumer<Completion> done;
    private boolean over;

    /**
     * An exchange that has not begun.
     *
     * @param value the op's value, which it keeps if it fails
     * @param idempotent whether doing the op twice, or not knowing whether it was done, makes no difference
     * @param timeoutNanos how long to wait for each reply
     * @param done told once how the op ended
     */
    public Exchange(
            RpcClient client,
            String node,
            @Nullable Object value,
            boolean idempotent,
            long timeoutNanos,
            Consumer<Completion> done) {
        this.client = client;
        this.node = node;
        this.value = value;
        this.idempotent = idempotent;
        this.timeoutNanos = timeoutNanos;
        this.done = done;
    }

    /**
     * Sends a request to the node, and goes on with the reply's body if it is well-formed and no error.
     *
     * @param fields the request's own fields, without {@code type}
     */
    public void call(Rpc rpc, ObjectNode fields, Consumer<ObjectNode> next) {
        ObjectNode request = fields.deepCopy();
        request.put("type", rpc.type());
        client.call(node, request, timeoutNanos, answer -> {
            if (answer.isEmpty()) {
                fail(idempotent ? OpType.FAIL : OpType.INFO, Keyword.of("net-timeout"));
            } else if (answer.get().path("type").asString("").equals("error")) {
                failWith(answer.get());
            } else {
                Optional<String> malformed = rpc.explainMalformed(node, request, answer.get());
                if (malformed.isPresent()) {
                    crash(malformed.get(), answer.get());
                } else {
                    next.accept(answer.get());
                }
            }
        });
    }

    /** The op took place, with this result. */
    public void ok(@Nullable Object result) {
        end(Completion.ok(result));
    }

    /** Nobody knows whether the op took place: its process is over. */
    public void unknown() {
        end(new Completion(OpType.INFO, value, Map.of()));
    }

    private void failWith(ObjectNode body) {
        RpcError error = RpcError.of(body);
        Optional<ErrorCode> known =
                body.path("code").isIntegralNumber() ? ErrorCode.of(error.code()) : Optional.empty();
        JsonNode text = body.get("text");
        fail(
                error.definite() || idempotent ? OpType.FAIL : OpType.INFO,
                Arrays.asList(
                        Keyword.of(known.map(ErrorCode::label).orElse("unknown")),
                        text == null ? null : JsonEdn.value(text)));
    }

    private void fail(OpType type, Object error) {
        end(Completion.error(type, value, error));
    }

    /** The form in which Jepsen keeps an exception that a client threw. */
    private void crash(String explanation, ObjectNode body) {
        Map<Keyword, @Nullable Object> data = new LinkedHashMap<>();
        data.put(Keyword.of("type"), Keyword.of("malformed-rpc-response"));
        data.put(Keyword.of("body"), JsonEdn.body(body));
        Map<Keyword, @Nullable Object> via = new LinkedHashMap<>();
        via.put(Keyword.of("type"), Symbol.of("clojure.lang.ExceptionInfo"));
        via.put(Keyword.of("message"), explanation);
        via.put(Keyword.of("data"), data);
        Map<Keyword, @Nullable Object> exception = new LinkedHashMap<>();
        exception.put(Keyword.of("via"), List.of(via));
        exception.put(Keyword.of("trace"), EdnList.of());
        exception.put(Keyword.of("cause"), explanation);
        exception.put(Keyword.of("data"), data);
        Map<Keyword, @Nullable Object> extra = new LinkedHashMap<>();
        extra.put(EXCEPTION, exception);
        extra.put(ERROR, "indeterminate: " + explanation);
        end(new Completion(OpType.INFO, value, extra));
    }

    private void end(Completion completion) {
        if (over) {
            throw new IllegalStateException("an op can end only once");
        }
        over = true;
        done.accept(completion);
    }
}
