package dev.glomers.protocol.kafka;

import dev.glomers.node.Node;
import dev.glomers.protocol.epoch.Replication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each node gives out offsets of its own: the ticks of its logical clock, times the number of nodes, plus the node's
 * place among them. So no two nodes give out the same offset, and a clock that never falls behind what it hears of keeps
 * them in step. A send needs no round trip: the message is put into this node's log of items, which reaches all others
 * some time later ({@link Replication}).
 *
 * <p>What must not happen is that a message turns up before one that somebody has seen. So every item says what its
 * writer's clock shows: nothing of that writer's from before that tick is still to come. A poll shows what lies below
 * the watermark, the lowest clock of all nodes, as far as this node has heard; below it nothing is missing, and nothing
 * will come. So polls are answered here and now, but while some node can't be reached, what is new is not shown.
 *
 * <p>A node that has nothing to send would hold back the watermark of all. So who hears of a message that is not below
 * the tick it told last tells its clock: once, since items without messages call for no answer.
 *
 * @see <a href="https://lamport.azurewebsites.net/pubs/time-clocks.pdf">Lamport, Time, Clocks, and the Ordering of
 *     Events in a Distributed System</a>
 */
final class Lamport implements Logs {
    private final Node node;
    private final int nodeCount;
    private final int place;
    private final Replication replication;
    private final Map<String, SparseLog> logs = new LinkedHashMap<>();
    private final CommittedOffsets committed = new CommittedOffsets();

    /** This node's next message gets this tick, or a later one. */
    private long tick;
    /** Of each other node, the tick that it told last. */
    private final Map<String, Long> heard = new LinkedHashMap<>();

    // What the next item will tell, if one is due.
    private List<LamportItem.Sent> untoldSends = new ArrayList<>();
    private SortedMap<String, Long> untoldCommits = new TreeMap<>();
    private boolean itemIsDue;
    /** The tick that this node told last. */
    private long told;

    /**
     * This node's part.
     *
     * @param maxLatency how long it may take until all nodes know of a message
     */
    Lamport(Node node, Duration maxLatency) {
        this.node = node;
        this.nodeCount = node.nodeIds().size();
        this.place = node.nodeIds().indexOf(node.id());
        node.peers().forEach(peer -> heard.put(peer, 0L));
        this.replication = new Replication(node, maxLatency, this::receive);
    }

    @Override
    public void send(Request.Send request, Answer<Long> answer) {
        long offset = tick * nodeCount + place;
        tick++;
        log(request.key()).put(offset, request.message());
        untoldSends.add(new LamportItem.Sent(request.key(), offset, request.message()));
        tell();
        answer.done(offset);
    }

    @Override
    public void poll(Request.Poll request, Answer<SortedMap<String, ArrayNode>> answer) {
        long below = watermark() * nodeCount;
        SortedMap<String, ArrayNode> found = new TreeMap<>();
        request.from().forEach((key, from) -> {
            SparseLog log = logs.get(key);
            if (log != null) {
                found.put(key, log.read(from, below));
            }
        });
        answer.done(found);
    }

    @Override
    public void commit(Request.Commit request, Runnable done) {
        request.offsets().forEach((key, offset) -> {
            if (committed.raise(key, offset)) {
                untoldCommits.put(key, offset);
                tell();
            }
        });
        done.run();
    }

    @Override
    public void listCommitted(Request.ListCommitted request, Answer<SortedMap<String, Long>> answer) {
        answer.done(committed.of(request.keys()));
    }

    /** All messages with an earlier tick are here, whoever gave them out. */
    private long watermark() {
        long lowest = tick;
        for (long other : heard.values()) {
            lowest = Math.min(lowest, other);
        }
        return lowest;
    }

    private void tell() {
        if (!itemIsDue) {
            itemIsDue = true;
            replication.appendLater(this::nextItem);
        }
    }

    private ObjectNode nextItem() {
        ObjectNode item = new LamportItem(tick, untoldSends, untoldCommits).json();
        untoldSends = new ArrayList<>();
        untoldCommits = new TreeMap<>();
        itemIsDue = false;
        told = tick;
        return item;
    }

    private void receive(String writer, JsonNode json) {
        LamportItem item = LamportItem.of(writer, node.id(), json);
        tick = Math.max(tick, item.tick());
        heard.computeIfPresent(writer, (peer, before) -> Math.max(before, item.tick()));
        item.committed().forEach(committed::raise);
        for (LamportItem.Sent sent : item.sends()) {
            log(sent.key()).put(sent.offset(), sent.message());
            if (sent.offset() / nodeCount >= told) {
                tell();
            }
        }
    }

    private SparseLog log(String key) {
        return logs.computeIfAbsent(key, absent -> new SparseLog());
    }
}
