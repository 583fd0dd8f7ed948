package dev.glomers.bench.client;

import dev.glomers.bench.edn.Edn;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * One op's conversation with its node. It ends with {@link #ok} or {@link #unknown}, or by itself with the first call
 * that fails: what an error means for the op is told by {@link OnError}; a malformed reply always means that it may
 * have taken place.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/client.clj">maelstrom.client</a>
 */
public final class Exchange {
    private static final Keyword EXCEPTION = Keyword.of("exception");
    private static final Keyword ERROR = Keyword.of("error");
    private static final Keyword TYPE = Keyword.of("type");
    private static final Keyword DATA = Keyword.of("data");
    private static final Keyword BODY = Keyword.of("body");
    private static final Keyword CODE = Keyword.of("code");
    private static final Keyword NAME = Keyword.of("name");
    private static final Keyword DEFINITE = Keyword.of("definite?");

    private final RpcClient client;
    private final String node;
    private final @Nullable Object value;
    private final OnError onError;
    private final long timeoutNanos;
    private final Consumer<Completion> done;
    private boolean over;

    /**
     * An exchange that has not begun.
     *
     * @param value the op's value, which it keeps if it fails
     * @param onError what an error means for the op
     * @param timeoutNanos how long to wait for each reply
     * @param done told once how the op ended
     */
    public Exchange(
            RpcClient client,
            String node,
            @Nullable Object value,
            OnError onError,
            long timeoutNanos,
            Consumer<Completion> done) {
        this.client = client;
        this.node = node;
        this.value = value;
        this.onError = onError;
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
                timedOut();
            } else if (answer.get().path("type").asString("").equals("error")) {
                failWith(answer.get());
            } else {
                Optional<String> malformed = rpc.explainMalformed(node, request, answer.get());
                if (malformed.isPresent()) {
                    crash(malformed.get(), malformedData(answer.get()));
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

    /** The client can make nothing of the reply, so it is not known whether the op took place. */
    public void crash(String explanation) {
        crash("java.lang.IllegalArgumentException", explanation, null);
    }

    private void timedOut() {
        if (onError == OnError.CRASH) {
            Map<Keyword, @Nullable Object> data = new LinkedHashMap<>();
            data.put(TYPE, Keyword.of("maelstrom.client/timeout"));
            data.put(NAME, Keyword.of("timeout"));
            data.put(DEFINITE, false);
            data.put(CODE, 0L);
            crash("Client read timeout", data);
        } else {
            fail(onError == OnError.FAIL, Keyword.of("net-timeout"));
        }
    }

    private void failWith(ObjectNode body) {
        RpcError error = RpcError.of(body);
        Optional<ErrorCode> known =
                body.path("code").isIntegralNumber() ? ErrorCode.of(error.code()) : Optional.empty();
        Keyword name = Keyword.of(known.map(ErrorCode::label).orElse("unknown"));
        boolean definite = known.map(ErrorCode::definite).orElse(false);
        if (onError == OnError.CRASH) {
            Map<Keyword, @Nullable Object> data = new LinkedHashMap<>();
            data.put(TYPE, Keyword.of("rpc-error"));
            data.put(CODE, JsonEdn.value(body.path("code")));
            data.put(NAME, name);
            data.put(DEFINITE, definite);
            data.put(BODY, JsonEdn.body(body));
            crash("throw+: " + Edn.write(data), data);
        } else {
            fail(onError == OnError.FAIL || definite, Arrays.asList(name, JsonEdn.value(body.path("text"))));
        }
    }

    private void fail(boolean definitely, Object error) {
        end(Completion.error(definitely ? OpType.FAIL : OpType.INFO, value, error));
    }

    private static Map<Keyword, @Nullable Object> malformedData(ObjectNode body) {
        Map<Keyword, @Nullable Object> data = new LinkedHashMap<>();
        data.put(TYPE, Keyword.of("malformed-rpc-response"));
        data.put(BODY, JsonEdn.body(body));
        return data;
    }

    private void crash(String explanation, Map<Keyword, @Nullable Object> data) {
        crash("clojure.lang.ExceptionInfo", explanation, data);
    }

    /** The form in which Jepsen keeps an exception that a client threw. */
    private void crash(String type, String explanation, @Nullable Map<Keyword, @Nullable Object> data) {
        Map<Keyword, @Nullable Object> via = new LinkedHashMap<>();
        via.put(TYPE, Symbol.of(type));
        via.put(Keyword.of("message"), explanation);
        Map<Keyword, @Nullable Object> exception = new LinkedHashMap<>();
        exception.put(Keyword.of("via"), List.of(via));
        exception.put(Keyword.of("trace"), EdnList.of());
        exception.put(Keyword.of("cause"), explanation);
        if (data != null) {
            via.put(DATA, data);
            exception.put(DATA, data);
        }
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
