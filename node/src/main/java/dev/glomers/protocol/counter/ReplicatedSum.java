package dev.glomers.protocol.counter;

import dev.glomers.node.Node;
import dev.glomers.protocol.epoch.Replication;
import java.math.BigInteger;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Every node has the whole sum in memory, adds to it what it is told, and tells the others later: what was added until a
 * node next talks to them is one number, and one item of its log. Each item comes to each node once, so they just add
 * up; both answers are given at once.
 */
final class ReplicatedSum implements SharedSum {
    private final Node node;
    private final Replication replication;
    private BigInteger sum = BigInteger.ZERO;
    /** Added here, and not yet in this node's log. */
    private BigInteger unlogged = BigInteger.ZERO;

    private boolean willLog;

    ReplicatedSum(Node node, Duration maxLatency) {
        this.node = node;
        this.replication = new Replication(node, maxLatency, this::receive);
    }

    @Override
    public void add(long delta, Runnable added) {
        sum = sum.add(BigInteger.valueOf(delta));
        unlogged = unlogged.add(BigInteger.valueOf(delta));
        if (!willLog && delta != 0) {
            willLog = true;
            replication.appendLater(this::takeUnlogged);
        }
        added.run();
    }

    @Override
    public void read(Consumer<BigInteger> told) {
        told.accept(sum);
    }

    private JsonNode takeUnlogged() {
        BigInteger taken = unlogged;
        unlogged = BigInteger.ZERO;
        willLog = false;
        return JsonNodeFactory.instance.numberNode(taken);
    }

    private void receive(String writer, JsonNode item) {
        if (item.isIntegralNumber()) {
            sum = sum.add(item.bigIntegerValue());
        } else {
            node.log("expected an item of " + writer + " to be an integer, ignored " + item);
        }
    }
}
