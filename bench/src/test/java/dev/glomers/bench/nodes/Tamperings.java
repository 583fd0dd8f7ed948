package dev.glomers.bench.nodes;

import dev.glomers.node.Handler;
import dev.glomers.node.Node;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ways to make a right protocol wrong. Each hits one type of request, and of its requests every so many, counted by
 * node: 1 stands for all.
 */
public final class Tamperings {
    private static final Duration A_WHILE = Duration.ofMillis(50);
    /** Longer than clients wait. */
    private static final Duration TOO_LONG = Duration.ofSeconds(8);

    private Tamperings() {}

    /** It is acknowledged, and nothing is done. */
    public static Tampering lostAck(String type, int every) {
        return requests(type, every, (node, request, handler) -> node.reply(request, Json.body(type + "_ok")));
    }

    /** It is done, and a while later done again. */
    public static Tampering doubleApply(String type, int every) {
        return requests(type, every, (node, request, handler) -> {
            handler.handle(request);
            node.after(A_WHILE, () -> handler.handle(request));
        });
    }

    /** It is acknowledged first, and done a while later. */
    public static Tampering earlyAck(String type, int every) {
        return requests(type, every, (node, request, handler) -> {
            node.reply(request, Json.body(type + "_ok"));
            node.after(A_WHILE, () -> handler.handle(request));
        });
    }

    /** It is done, and the client told that it was not. */
    public static Tampering denied(String type, int every) {
        return replies(
                type,
                every,
                (node, request, body) ->
                        node.reply(request, new RpcError(ErrorCode.TXN_CONFLICT, "aborted, or so it says").toBody()));
    }

    /** It is not done, and the client told so. */
    public static Tampering refused(String type, int every) {
        return requests(
                type,
                every,
                (node, request, handler) ->
                        node.reply(request, new RpcError(ErrorCode.TEMPORARILY_UNAVAILABLE, "not now").toBody()));
    }

    /** It is never answered. */
    public static Tampering silent(String type, int every) {
        return replies(type, every, (node, request, body) -> {});
    }

    /** It is answered when nobody waits any more. */
    public static Tampering late(String type, int every) {
        return replies(type, every, (node, request, body) -> node.after(TOO_LONG, () -> node.reply(request, body)));
    }

    /** Its answer has a field that no answer has. */
    public static Tampering malformed(String type, int every) {
        return replies(type, every, (node, request, body) -> node.reply(request, body.put("remark", "as you like it")));
    }

    /** Its answer is what was answered to the same question the time before. */
    public static Tampering staleAnswer(String type, int every) {
        Map<String, ObjectNode> answers = new TreeMap<>();
        int[] count = {0};
        return replies(type, 1, (node, request, body) -> {
            ObjectNode question = request.body().deepCopy();
            question.remove("msg_id");
            ObjectNode before = answers.put(question.toString(), body.deepCopy());
            count[0]++;
            node.reply(request, count[0] % every == 0 && before != null ? before : body);
        });
    }

    /** Its answer is changed. */
    public static Tampering changed(String type, int every, Change change) {
        return replies(type, every, (node, request, body) -> {
            change.change(node, body);
            node.reply(request, body);
        });
    }

    /** Changes what a client is answered. */
    public interface Change {
        /** Changes this body in place. */
        void change(Node node, ObjectNode body);
    }

    private interface Request {
        void request(Node node, Message request, Handler handler);
    }

    private interface Reply {
        void reply(Node node, Message request, ObjectNode body);
    }

    private static Tampering requests(String type, int every, Request instead) {
        return new Tampering() {
            private int count;

            @Override
            public void request(Node node, Message request, Handler handler) {
                if (request.type().equals(type) && ++count % every == 0) {
                    instead.request(node, request, handler);
                } else {
                    handler.handle(request);
                }
            }
        };
    }

    private static Tampering replies(String type, int every, Reply instead) {
        return new Tampering() {
            private int count;

            @Override
            public void reply(Node node, Message request, ObjectNode body) {
                if (request.type().equals(type) && ++count % every == 0) {
                    instead.reply(node, request, body);
                } else {
                    node.reply(request, body);
                }
            }
        };
    }
}
