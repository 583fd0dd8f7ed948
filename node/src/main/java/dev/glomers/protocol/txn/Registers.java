package dev.glomers.protocol.txn;

import dev.glomers.node.Node;
import dev.glomers.protocol.epoch.Replication;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Registers that every node has: of each, what was written last, by the order of {@link Timestamp}. */
final class Registers {
    /** So many that no two lives of a node have the same number. */
    private static final int LIVES = 1 << 30;

    private final Node node;
    private final Replication replication;
    private final long life;
    private final Map<JsonNode, Version> versions = new LinkedHashMap<>();
    /** No commit that this node knows of has a later one. */
    private long clock;

    private record Version(Timestamp at, JsonNode value) {}

    Registers(Node node, Duration maxLatency) {
        this.node = node;
        this.life = node.random().nextInt(LIVES);
        this.replication = new Replication(node, maxLatency, this::receive);
    }

    /** The value of a register; JSON's null if nobody wrote it. */
    JsonNode value(JsonNode key) {
        Version version = versions.get(key);
        return version == null ? NullNode.instance : version.value;
    }

    /** Writes to all of these registers, here now and on the other nodes later: on each at once. */
    void write(Map<JsonNode, JsonNode> values) {
        Commit commit = new Commit(new Timestamp(clock + 1, node.id(), life), values);
        apply(commit);
        replication.append(commit.toItem());
    }

    private void receive(String writer, JsonNode item) {
        Commit.of(writer, item)
                .ifPresentOrElse(this::apply, () -> node.log("ignored an item of " + writer + " that is no commit"));
    }

    private void apply(Commit commit) {
        clock = Math.max(clock, commit.at().clock());
        commit.writes().forEach((key, value) -> {
            Version there = versions.get(key);
            if (there == null || there.at.compareTo(commit.at()) < 0) {
                versions.put(key, new Version(commit.at(), value));
            }
        });
    }
}
