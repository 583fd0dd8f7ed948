package dev.glomers.protocol.broadcast;

import dev.glomers.node.Node;
import dev.glomers.protocol.epoch.Replication;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Hub and spokes clocked by the hub's batches, with a way round a hub that can't be reached: see {@link Replication}.
 * Values get to all nodes within a given time while the network is whole, with as few messages as that permits.
 */
final class Epoch implements Dissemination {
    private final Replication replication;

    Epoch(Node node, Set<JsonNode> known, Duration maxLatency) {
        replication = new Replication(node, maxLatency, (writer, value) -> known.add(value));
    }

    @Override
    public void spread(List<JsonNode> values) {
        values.forEach(replication::append);
    }

    @Override
    public boolean tellsNewLives() {
        return true;
    }
}
