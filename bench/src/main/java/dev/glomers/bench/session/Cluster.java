package dev.glomers.bench.session;

import dev.glomers.bench.client.ClientWorker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.OnError;
import dev.glomers.bench.client.RpcClient;
import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.sim.EventLoop;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.TestNode;
import dev.glomers.bench.workload.Workload;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of a test, from their start to their end. */
final class Cluster {
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(10);

    private final EventLoop loop;
    private final RpcClients clients;
    private final Map<String, TestNode> nodes;

    /**
     * Nodes that are not running yet.
     *
     * @param nodes by id, in order
     */
    Cluster(EventLoop loop, RpcClients clients, Map<String, TestNode> nodes) {
        this.loop = loop;
        this.clients = clients;
        this.nodes = nodes;
    }

    /**
     * Starts every node, and tells each who it is.
     *
     * @throws NodeFailure if one can't be started, or does not answer {@code init} as it should
     */
    void start() throws NodeFailure, InterruptedException {
        for (TestNode node : nodes.values()) {
            node.start();
        }
        forEachNode((id, client, answers) -> client.call(
                id, initBody(id), INIT_TIMEOUT.toNanos(), answer -> answers.put(id, initProblem(id, answer))));
    }

    /**
     * Has a workload's client prepare every node.
     *
     * @throws NodeFailure if a node does not answer, or not as it should
     */
    void setUp(Workload workload) throws NodeFailure, InterruptedException {
        forEachNode((id, client, answers) -> workload.client()
                .get()
                .setUp(new Exchange(
                        client,
                        id,
                        null,
                        OnError.TRUST_CODE,
                        workload.timeout().toNanos(),
                        completion -> answers.put(id, setUpProblem(id, completion)))));
    }

    /** The worker of a client thread: thread t talks to node t modulo the count of nodes. */
    ClientWorker worker(int thread, Workload workload) {
        List<String> ids = List.copyOf(nodes.keySet());
        return new ClientWorker(
                ids.get(thread % ids.size()),
                clients,
                workload.client(),
                workload.reusableClients(),
                workload::onError,
                workload.timeout().toNanos());
    }

    /** Stops every node. Returns the first that had died by itself. */
    Optional<NodeFailure> stop() {
        Optional<NodeFailure> first = Optional.empty();
        for (TestNode node : nodes.values()) {
            Optional<NodeFailure> failure = node.stop();
            first = first.or(() -> failure);
        }
        return first;
    }

    /** The nodes that the network no longer listens to, or did not in an earlier life, and why. */
    SortedMap<String, List<String>> muted() {
        SortedMap<String, List<String>> muted = new TreeMap<>();
        nodes.forEach((id, node) -> {
            if (!node.muted().isEmpty()) {
                muted.put(id, node.muted());
            }
        });
        return muted;
    }

    /**
     * Tells a node that was started again who it is.
     *
     * @param done told what is wrong with its answer, if anything
     */
    void initialize(String id, Consumer<Optional<String>> done) {
        RpcClient client = clients.open();
        client.call(id, initBody(id), INIT_TIMEOUT.toNanos(), answer -> {
            client.close();
            done.accept(initProblem(id, answer));
        });
    }

    private interface Request {
        void send(String id, RpcClient client, Map<String, Optional<String>> answers);
    }

    /** Sends a request to every node at once, and waits for all answers: an empty one is as it should be. */
    private void forEachNode(Request request) throws NodeFailure, InterruptedException {
        Map<String, Optional<String>> answers = new TreeMap<>();
        List<RpcClient> opened = new ArrayList<>();
        for (String id : nodes.keySet()) {
            RpcClient client = clients.open();
            opened.add(client);
            request.send(id, client, answers);
        }
        loop.runUntil(
                () -> answers.size() == nodes.size() || silentAndDead(answers).isPresent());
        opened.forEach(RpcClient::close);
        Optional<String> dead = silentAndDead(answers);
        if (dead.isPresent()) {
            throw new NodeFailure("Node " + dead.get() + " died before it answered.");
        }
        for (Optional<String> problem : answers.values()) {
            if (problem.isPresent()) {
                throw new NodeFailure(problem.get());
            }
        }
    }

    private Optional<String> silentAndDead(Map<String, Optional<String>> answers) {
        return nodes.entrySet().stream()
                .filter(node ->
                        !answers.containsKey(node.getKey()) && node.getValue().isDead())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private ObjectNode initBody(String id) {
        ObjectNode body = Json.body("init").put("node_id", id);
        ArrayNode ids = body.putArray("node_ids");
        nodes.keySet().forEach(ids::add);
        return body;
    }

    private static Optional<String> initProblem(String id, Optional<ObjectNode> answer) {
        if (answer.isEmpty()) {
            return Optional.of("Expected node " + id + " to respond to an init message, but node did not respond.");
        }
        return answer.get().path("type").asString("").equals("init_ok")
                ? Optional.empty()
                : Optional.of(
                        "Expected an init_ok message from node " + id + ", but it responded with " + answer.get());
    }

    private static Optional<String> setUpProblem(String id, Completion completion) {
        return completion.type() == OpType.OK
                ? Optional.empty()
                : Optional.of("Node " + id + " could not be set up for the workload: " + Edn.write(completion.extra()));
    }
}
