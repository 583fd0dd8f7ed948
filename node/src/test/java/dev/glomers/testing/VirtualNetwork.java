package dev.glomers.testing;

import dev.glomers.node.Host;
import dev.glomers.node.MemoryStorage;
import dev.glomers.node.NodeLoop;
import dev.glomers.node.Protocol;
import dev.glomers.node.Storage;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nodes and the network between them, in virtual time, with everything random drawn from one seed. Messages pass through
 * their JSON bytes. Every line that is sent, and every line of a log, goes into a {@link #trace}.
 */
public final class VirtualNetwork {
    private static final Duration FLIP_PARTITION_EVERY = Duration.ofSeconds(3);

    private record Event(long dueNanos, long number, Runnable task) {}

    private final long seed;
    private final SplittableRandom networkRandom;
    private final SplittableRandom nodeRandom;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::dueNanos).thenComparingLong(Event::number));
    private final Map<String, MemoryStorage> storages = new LinkedHashMap<>();
    private final Map<String, NodeLoop> nodes = new LinkedHashMap<>();
    private final List<Message> clientInbox = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Set<String> oneSide = new LinkedHashSet<>();
    private final List<String> logs = new ArrayList<>();
    private Faults faults = Faults.NONE;
    private BiPredicate<String, String> linkWorks = (one, other) -> true;
    private long nowNanos;
    private long nextNumber;
    private long nextMsgId = 1;
    private long messagesBetweenNodes;

    /** A network without nodes. */
    public VirtualNetwork(long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        this.seed = seed;
        this.networkRandom = root.split();
        this.nodeRandom = root.split();
    }

    /** Nodes {@code n0} to {@code n(count-1)}, all of this program, initialized. */
    public static VirtualNetwork of(long seed, int count, Supplier<Protocol> program) {
        VirtualNetwork network = new VirtualNetwork(seed);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("n" + i);
        }
        ids.forEach(id -> network.start(id, program));
        ids.forEach(id -> network.init(id, ids));
        network.runFor(Duration.ofMillis(1));
        network.clientInbox.clear();
        return network;
    }

    /**
     * Starts a node that waits for its init; again, if there is one of that id, which is then gone with its timers, and
     * with what its storage loses.
     */
    public void start(String id, Supplier<Protocol> program) {
        kill(id);
        RandomGenerator random = nodeRandom.split();
        VirtualHost host = new VirtualHost(id, random, storages.computeIfAbsent(id, name -> new MemoryStorage()));
        NodeLoop loop = new NodeLoop(host, program);
        host.self = loop;
        nodes.put(id, loop);
    }

    /** Ends a node's life, if it lives. Its storage may lose what was not synced. */
    public void kill(String id) {
        if (nodes.remove(id) != null) {
            storages.getOrDefault(id, new MemoryStorage()).kill(networkRandom);
        }
    }

    /** Sends a node its init. */
    public void init(String id, List<String> ids) {
        ObjectNode init = Json.body("init").put("node_id", id);
        ids.forEach(init.putArray("node_ids")::add);
        request("c0", id, init);
    }

    /** From now on, the network does this to messages. */
    public void setFaults(Faults faults) {
        this.faults = faults;
        oneSide.clear();
        if (faults.partitioned()) {
            flipPartition();
        }
    }

    /** Cuts these nodes off from all others. */
    public void isolate(List<String> ids) {
        oneSide.clear();
        oneSide.addAll(ids);
    }

    /** Lets nodes hear each other only where this says so. */
    public void connect(BiPredicate<String, String> works) {
        linkWorks = works;
    }

    /** Ends all partitions. */
    public void heal() {
        oneSide.clear();
        linkWorks = (one, other) -> true;
    }

    /** Sends a request from a client; the answer can be found with {@link #answer}. Returns the request's msg_id. */
    public long request(String client, String node, ObjectNode body) {
        long msgId = nextMsgId++;
        send(new Message(client, node, body.put("msg_id", msgId)));
        return msgId;
    }

    /** Hands a line to a node now, as it is. */
    public void inject(String node, String line) {
        loop(node).receive(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request and runs until it is answered, which must be at once: clients have no latency. */
    public Message ask(String node, ObjectNode body) {
        long msgId = request("c1", node, body);
        runFor(Duration.ofMillis(1));
        return answer(msgId);
    }

    /** The one answer to the request of that msg_id. */
    public Message answer(long msgId) {
        List<Message> answers = clientInbox.stream()
                .filter(each -> each.inReplyTo().orElse(-1) == msgId)
                .toList();
        if (answers.size() != 1) {
            throw new AssertionError("expected one answer to request " + msgId + ", found " + answers + this);
        }
        return answers.get(0);
    }

    /** Lets virtual time pass. */
    public void runFor(Duration duration) {
        long end = nowNanos + duration.toNanos();
        for (Event next = events.peek(); next != null && next.dueNanos <= end; next = events.peek()) {
            events.poll();
            nowNanos = next.dueNanos;
            next.task.run();
        }
        nowNanos = end;
    }

    /** The ids of all nodes. */
    public List<String> nodeIds() {
        return List.copyOf(nodes.keySet());
    }

    /** All that clients have received. */
    public List<Message> clientInbox() {
        return clientInbox;
    }

    /** Every message and log line so far, each with its time. */
    public List<String> trace() {
        return trace;
    }

    /** Every log line so far. */
    public List<String> logs() {
        return logs;
    }

    /** How many messages nodes have sent to nodes. */
    public long messagesBetweenNodes() {
        return messagesBetweenNodes;
    }

    /** Milliseconds since the start. */
    public double nowMs() {
        return nowNanos / 1e6;
    }

    /** Random numbers for what a test does, of the same seed. */
    public RandomGenerator random() {
        return networkRandom;
    }

    /** What to say when a test fails. */
    @Override
    public String toString() {
        return " (seed " + seed + ", at " + nowMs() + " ms, " + faults + ")";
    }

    private void send(Message message) {
        byte[] line = Json.encode(message);
        note(new String(line, StandardCharsets.UTF_8));
        if (!isNode(message.src()) || !isNode(message.dest())) {
            deliverAfter(0, message, line);
            return;
        }
        messagesBetweenNodes++;
        if (networkRandom.nextDouble() >= faults.loss()) {
            deliverAfter(latencyNanos(), message, line);
        }
        if (networkRandom.nextDouble() < faults.duplication()) {
            deliverAfter(latencyNanos(), message, line);
        }
    }

    private void deliverAfter(long delayNanos, Message message, byte[] line) {
        schedule(delayNanos, () -> {
            if (cutOff(message)) {
                return;
            }
            NodeLoop node = nodes.get(message.dest());
            if (node != null) {
                node.receive(line);
            } else if (!isNode(message.dest())) {
                clientInbox.add(decode(line));
            }
        });
    }

    /** As in Maelstrom, a partition drops messages when they arrive, not when they leave. */
    private boolean cutOff(Message message) {
        return isNode(message.src())
                && isNode(message.dest())
                && (oneSide.contains(message.src()) != oneSide.contains(message.dest())
                        || !linkWorks.test(message.src(), message.dest()));
    }

    private boolean isNode(String id) {
        return storages.containsKey(id);
    }

    private long latencyNanos() {
        long mean = faults.latencyMean().toNanos();
        return faults.uniform() ? networkRandom.nextLong(2 * mean) : mean;
    }

    private void flipPartition() {
        if (!faults.partitioned()) {
            return;
        }
        List<String> side = oneSide.isEmpty()
                ? nodes.keySet().stream()
                        .filter(id -> networkRandom.nextBoolean())
                        .toList()
                : List.of();
        isolate(side);
        schedule(FLIP_PARTITION_EVERY.toNanos(), this::flipPartition);
    }

    private NodeLoop loop(String id) {
        NodeLoop loop = nodes.get(id);
        if (loop == null) {
            throw new IllegalArgumentException("no node " + id + ", only " + nodes.keySet());
        }
        return loop;
    }

    private Event schedule(long delayNanos, Runnable task) {
        Event event = new Event(nowNanos + delayNanos, nextNumber++, task);
        events.add(event);
        return event;
    }

    private void note(String what) {
        trace.add(String.format(Locale.ROOT, "%8.1f ms  %s", nowMs(), what));
    }

    private static Message decode(byte[] line) {
        try {
            return Json.decode(line);
        } catch (MalformedLineException e) {
            throw new AssertionError("a node sent a malformed line", e);
        }
    }

    private final class VirtualHost implements Host {
        private final String id;
        private final RandomGenerator random;
        private final MemoryStorage storage;
        private @Nullable NodeLoop self;

        VirtualHost(String id, RandomGenerator random, MemoryStorage storage) {
            this.id = id;
            this.random = random;
            this.storage = storage;
        }

        @Override
        public long nowNanos() {
            return nowNanos;
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public void send(Message message) {
            VirtualNetwork.this.send(message);
        }

        @Override
        public Timer schedule(long delayNanos, Runnable task) {
            Event event = VirtualNetwork.this.schedule(delayNanos, () -> {
                if (nodes.get(id) == self) {
                    task.run();
                }
            });
            return () -> events.remove(event);
        }

        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public void log(String line) {
            logs.add(id + ": " + line);
            note(id + " logs: " + line);
        }
    }
}
