package dev.glomers.protocol.epoch;

import dev.glomers.node.Node;
import dev.glomers.protocol.epoch.Letter.Kind;
import dev.glomers.protocol.epoch.Logs.News;
import dev.glomers.protocol.epoch.Logs.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the parts of {@link Replication} share: the logs, the peers, where this node stands, and how to write to a peer. */
final class Replica {
    /** So many that no two lives of a node have the same number, and few enough that it stays short. */
    private static final int LIVES = 1 << 30;

    private final Node node;
    private final Receiver receiver;
    private final Rhythm rhythm;
    private final Position position;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Logs logs = new Logs();
    private final int rank;
    private final long life;
    private final String ownLog;
    private List<Supplier<JsonNode>> later = new ArrayList<>();

    Replica(Node node, Duration maxLatency, Receiver receiver) {
        this.node = node;
        this.receiver = receiver;
        this.rhythm = new Rhythm(maxLatency);
        this.life = node.random().nextInt(LIVES);
        this.ownLog = logName(node.id(), life);
        List<String> ids = node.nodeIds();
        for (int rank = 0; rank < ids.size(); rank++) {
            if (!ids.get(rank).equals(node.id())) {
                peers.put(ids.get(rank), new Peer(ids.get(rank), rank));
            }
        }
        this.rank = ids.indexOf(node.id());
        this.position = new Position(rank, ids.size(), peers.get(ids.get(0)));
    }

    /** Each life of a node has a log of its own: a new one does not know how far the old one had come. */
    private static String logName(String writer, long life) {
        return writer + "." + Long.toString(life, Character.MAX_RADIX);
    }

    private static String writer(String log) {
        return log.substring(0, Math.max(0, log.lastIndexOf('.')));
    }

    Node node() {
        return node;
    }

    Rhythm rhythm() {
        return rhythm;
    }

    Position position() {
        return position;
    }

    /** This node's place in the order of {@code init}. */
    int rank() {
        return rank;
    }

    long now() {
        return node.nowNanos();
    }

    /** The id of the hub. */
    String hub() {
        return node.nodeIds().get(position.standing().hub());
    }

    /** All other nodes, by rank. */
    List<Peer> peers() {
        return List.copyOf(peers.values());
    }

    @Nullable
    Peer peer(String id) {
        return peers.get(id);
    }

    /** What this node has. */
    Version version() {
        return logs.version();
    }

    void append(JsonNode item) {
        logs.append(ownLog, item, now());
    }

    void appendLater(Supplier<JsonNode> item) {
        later.add(item);
    }

    /** True if there is something that this peer will not have with what has been sent to it. */
    boolean hasNewsFor(Peer peer) {
        return !later.isEmpty() || !peer.sent().covers(version());
    }

    /** Appends what was to be appended later. */
    void collect() {
        while (!later.isEmpty()) {
            List<Supplier<JsonNode>> due = later;
            later = new ArrayList<>();
            due.forEach(each -> append(each.get()));
        }
    }

    /**
     * Takes what of these pieces of logs is new, and hands it on.
     *
     * @return if there was anything
     */
    boolean take(List<Slice> slices, long bornNanos) {
        boolean anything = false;
        for (Slice slice : slices) {
            if (slice.log().equals(ownLog)) {
                continue;
            }
            String writer = writer(slice.log());
            for (JsonNode value : logs.take(slice, bornNanos)) {
                anything = true;
                receive(writer, value);
            }
        }
        return anything;
    }

    /** True if this is the name of a log that one of the nodes can have. */
    boolean isLog(String name) {
        return node.nodeIds().contains(writer(name));
    }

    private void receive(String writer, JsonNode value) {
        try {
            receiver.receive(writer, value);
        } catch (RuntimeException e) {
            // An item that one node can't read must not keep it, and all below it, from all others.
            node.log("could not take an item of " + writer + ": " + e);
        }
    }

    /** The start of a letter with all that the peer lacks of what it will have with what was sent. */
    ObjectNode letterWithNews(Kind kind, Peer peer) {
        collect();
        News news = logs.since(peer.sent(), now());
        peer.told(version(), now());
        return Letter.body(kind, life, version(), news, now(), position.standing());
    }

    /** The start of a letter without items. */
    ObjectNode letter(Kind kind) {
        return Letter.body(kind, life, version(), new News(List.of(), now()), now(), position.standing());
    }

    void send(Peer peer, ObjectNode letter) {
        node.send(peer.id(), letter);
    }
}
