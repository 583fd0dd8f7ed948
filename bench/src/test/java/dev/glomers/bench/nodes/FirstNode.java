package dev.glomers.bench.nodes;

import dev.glomers.node.Handler;
import dev.glomers.node.Node;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Has the first node do all the work: every other passes on to it what it is asked, and its answer back. */
final class FirstNode {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Node node;
    private final Flaw flaw;
    private final Set<String> done = new LinkedHashSet<>();

    /** What can be wrong with it. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** A node that gets no answer from the first does the work itself: two leaders. */
        TAKES_OVER,
        /** A request that comes twice is done twice. */
        REPEATS
    }

    FirstNode(Node node, Flaw flaw) {
        this.node = node;
        this.flaw = flaw;
    }

    /** Has such requests handled on the first node. */
    void on(String type, Handler handler) {
        boolean isFirst = node.id().equals(first());
        node.on(type, request -> {
            if (!isFirst) {
                passOn(request, handler);
            } else if (done.add(request.src() + " " + request.msgId()) || flaw == Flaw.REPEATS) {
                handler.handle(request);
            }
        });
    }

    private String first() {
        return node.nodeIds().get(0);
    }

    private void passOn(Message request, Handler handler) {
        node.rpc(first(), request.body().deepCopy(), TIMEOUT, outcome -> {
            if (outcome instanceof RpcOutcome.Answered answered) {
                ObjectNode reply = answered.reply().body().deepCopy();
                reply.remove(List.of("msg_id", "in_reply_to"));
                node.reply(request, reply);
            } else if (outcome instanceof RpcOutcome.Failed failed) {
                node.reply(request, failed.error().toBody());
            } else if (flaw == Flaw.TAKES_OVER) {
                takeOver(request, handler);
            } else {
                node.reply(request, new RpcError(ErrorCode.TIMEOUT, first() + " did not answer").toBody());
            }
        });
    }

    private void takeOver(Message request, Handler handler) {
        try {
            handler.handle(request);
        } catch (RpcError e) {
            node.reply(request, e.toBody());
        }
    }
}
