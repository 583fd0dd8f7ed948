package dev.glomers.protocol.linkv;

import dev.glomers.node.Node;
import dev.glomers.node.Timer;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's request, from its coming to its answer. While no leader has it, it is held; if that lasts too long it is
 * refused with error 11, since it has definitely not been carried out. If a leader has it and does not answer, nobody
 * knows: that is error 0, timeout. A client has left after five seconds, and a reply to it would mute the node, so that
 * is told before, and nothing afterwards.
 */
final class Operation implements Answer {
    /** How long to hold it: clients of this workload wait for a second at least. */
    static final Duration HOLD = Duration.ofMillis(800);

    /** How long to wait for a leader that has it: well within what a client waits for a slow network. */
    static final Duration PATIENCE = Duration.ofMillis(2500);

    private final Node node;
    private final Message request;
    private final Command command;
    private final Consumer<Operation> held;
    private final long cameNanos;
    private Timer deadline;
    private boolean isHeld = true;
    private boolean isOver;

    /**
     * A request that has just come.
     *
     * @param held called when a leader refuses it, so that it may be asked for again
     */
    Operation(Node node, Message request, Command command, Consumer<Operation> held) {
        this.node = node;
        this.request = request;
        this.command = command;
        this.held = held;
        this.cameNanos = node.nowNanos();
        this.deadline = node.after(HOLD, () -> {
            if (isHeld) {
                giveUp();
            } else {
                waitOn();
            }
        });
    }

    private void waitOn() {
        deadline = node.after(
                PATIENCE.minus(HOLD),
                () -> done(new RpcError(ErrorCode.TIMEOUT, "it may or may not have been carried out").toBody()));
    }

    Command command() {
        return command;
    }

    /** Whether nobody waits for it any more. */
    boolean isOver() {
        return isOver;
    }

    /** A leader has it from now on. */
    void handedOver() {
        isHeld = false;
    }

    @Override
    public void done(ObjectNode body) {
        if (!isOver) {
            isOver = true;
            deadline.cancel();
            node.reply(request, body);
        }
    }

    @Override
    public void refused() {
        if (isOver) {
            return;
        }
        isHeld = true;
        if (node.nowNanos() - cameNanos < HOLD.toNanos()) {
            held.accept(this);
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        done(new RpcError(ErrorCode.TEMPORARILY_UNAVAILABLE, "there is no leader that could be asked").toBody());
    }
}
