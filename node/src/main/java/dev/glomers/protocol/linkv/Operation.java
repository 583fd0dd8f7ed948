package dev.glomers.protocol.linkv;

import dev.glomers.node.Node;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's request, from its coming to its answer. While no leader has it, it is held; if that lasts too long it is
 * refused with error 11, since it has definitely not been carried out. If a leader has it and does not answer, nobody
 * knows; then the client is told nothing, and after {@link #LIMIT} nothing at all, since it has left and a reply would
 * mute the node.
 */
final class Operation implements Answer {
    /** How long to hold it: clients of this workload wait for a second at least. */
    static final Duration HOLD = Duration.ofMillis(800);

    /** After this, no reply: Maelstrom's clients wait for five seconds at most. */
    static final Duration LIMIT = Duration.ofMillis(4500);

    private final Node node;
    private final Message request;
    private final Command command;
    private final Consumer<Operation> held;
    private final long cameNanos;
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
        node.after(HOLD, () -> {
            if (isHeld) {
                giveUp();
            }
        });
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
        if (!isOver && age().compareTo(LIMIT) < 0) {
            node.reply(request, body);
        }
        isOver = true;
    }

    @Override
    public void refused() {
        if (isOver) {
            return;
        }
        isHeld = true;
        if (age().compareTo(HOLD) < 0) {
            held.accept(this);
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        done(new RpcError(ErrorCode.TEMPORARILY_UNAVAILABLE, "there is no leader that could be asked").toBody());
    }

    private Duration age() {
        return Duration.ofNanos(node.nowNanos() - cameNanos);
    }
}
