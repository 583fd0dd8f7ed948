package dev.glomers.node;

import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link Protocol} can see and do. To be used from within the event loop only. */
public interface Node {
    /** This node's id, such as {@code n0}. */
    String id();

    /** The ids of all nodes in the order of {@code init}, this one included. */
    List<String> nodeIds();

    /** The ids of all other nodes, in the order of {@code init}. */
    List<String> peers();

    /** Nanoseconds since some fixed moment, never going back. Nodes do not share that moment: compare only your own. */
    long nowNanos();

    /** This node's random numbers: seeded in a simulation, so a protocol must use no others. */
    RandomGenerator random();

    /**
     * Sets the handler of a message type, replacing any. A message of a type without a handler is answered with error
     * 10, not-supported, if it asked for an answer.
     *
     * @param type the body's {@code type}
     * @param handler called with each such message. If it throws an {@link dev.glomers.wire.RpcError}, or a
     *     {@link Fields} check fails, the sender gets that error; any other exception is logged and answered with error
     *     13, crash, and the node lives on
     */
    void on(String type, Handler handler);

    /**
     * Sends a message that expects no answer. It may be lost, delayed, or overtaken by others.
     *
     * @param dest id of a node, client or service
     * @param body must not be changed afterwards
     */
    void send(String dest, ObjectNode body);

    /**
     * Answers a request: sends the body to its sender with {@code in_reply_to} set. Does nothing if the request has no
     * {@code msg_id}, since then nobody waits.
     *
     * @param body gets {@code in_reply_to} added; must not be changed afterwards
     */
    void reply(Message request, ObjectNode body);

    /**
     * Sends a request and calls back exactly once: with the answer, with the error it was answered with, or with a
     * timeout. An answer that comes after the timeout is dropped; so is one that a {@link Fields} check in the callback
     * refuses.
     *
     * @param body gets a fresh {@code msg_id} added; must not be changed afterwards
     */
    void rpc(String dest, ObjectNode body, Duration timeout, RpcCallback callback);

    /**
     * As {@link #rpc}, but asks again until there is an answer that is not a timeout.
     *
     * <p>The receiver may see the request more than once, so it must be idempotent.
     *
     * @param body gets a fresh {@code msg_id} with each try
     * @param backoff how long to wait for the answer to each try, and so how often to try
     */
    void rpcUntilAnswered(String dest, ObjectNode body, Backoff backoff, RpcCallback callback);

    /** Runs the task once, after the delay. */
    Timer after(Duration delay, Runnable task);

    /** Runs the task again and again, first after one period. A task that throws is logged, and goes on. */
    Timer every(Duration period, Runnable task);

    /**
     * What outlives this node when it is killed. One that does not ask for it costs nothing.
     *
     * <p>Under Maelstrom, which restarts no node, it lasts as long as the process, unless the environment variable
     * {@code GLOMERS_STORAGE} names a folder.
     */
    Storage storage();

    /** Writes a line to this node's log (stderr under Maelstrom). */
    void log(String line);
}
