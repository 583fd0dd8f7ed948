package dev.glomers.bench.session;

import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.checker.remark.Remarks;
import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.interpreter.Interpreter;
import dev.glomers.bench.interpreter.Worker;
import dev.glomers.bench.nemesis.Faults;
import dev.glomers.bench.nemesis.Nemesis;
import dev.glomers.bench.process.Conditions;
import dev.glomers.bench.process.Neighbours;
import dev.glomers.bench.process.ProcessNode;
import dev.glomers.bench.process.RealTimeEventLoop;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.service.Services;
import dev.glomers.bench.session.TestOptions.Clock;
import dev.glomers.bench.session.TestOptions.NodeSource;
import dev.glomers.bench.sim.EmbeddedNode;
import dev.glomers.bench.sim.EventLoop;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.NodeLog;
import dev.glomers.bench.sim.ProcessTime;
import dev.glomers.bench.sim.TestNode;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.bench.workload.Workload;
import dev.glomers.bench.workload.Workloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One test: its nodes, its network, its workload, on one event loop. Plays once. */
public final class Session {
    private final TestOptions options;
    private final Seed seed;
    private final EventLoop loop;
    private final long startNanos;
    private final Workload workload;

    /** A session that has not begun. Its workload must exist. */
    public Session(TestOptions options) {
        this.options = options;
        this.seed = new Seed(options.seed());
        this.loop = options.clock() == Clock.VIRTUAL ? new VirtualEventLoop() : new RealTimeEventLoop();
        this.startNanos = loop.nowNanos();
        this.workload = Workloads.create(options.workload(), options.forWorkload(seed.fork("workload")))
                .orElseThrow();
    }

    /** Time since the session was made, on the session's clock, in nanoseconds. */
    public long elapsedNanos() {
        return loop.nowNanos() - startNanos;
    }

    /**
     * Starts the nodes, plays the workload against them, and stops them.
     *
     * @throws NodeFailure if a node could not be started or set up, or was found dead at the end
     * @throws IOException if the records can't be kept
     */
    public Played play(Records records) throws NodeFailure, IOException, InterruptedException {
        Network network = new Network(
                loop,
                options.latency(),
                options.clock() == Clock.VIRTUAL ? HopDelay.PIPES : HopDelay.NONE,
                seed.fork("network").stream(),
                records.network());
        RpcClients clients = new RpcClients(loop, network);
        Map<String, TestNode> nodes = nodes(network, records);
        Cluster cluster = new Cluster(loop, clients, nodes);
        NodeControls controls = new NodeControls(cluster, nodes);
        Optional<Conditions> conditions = Optional.empty();
        History history;
        if (loop instanceof RealTimeEventLoop realTime) {
            try (Neighbours neighbours = Neighbours.watch()) {
                history = playAndStop(cluster, controls, network, records);
                conditions = Optional.of(neighbours.conditions().withClockLag(realTime.lagMillis()));
            }
        } else {
            history = playAndStop(cluster, controls, network, records);
        }
        List<String> warnings = new ArrayList<>();
        cluster.muted().forEach((id, whys) -> whys.forEach(why -> warnings.add("Node " + id + " was muted: " + why)));
        warnings.addAll(Remarks.onSilentNodes(history, options.nodes(), options.concurrency()));
        warnings.addAll(controls.troubles());
        warnings.addAll(Remarks.of(history, options.nemesis()));
        conditions.filter(Conditions::isDisturbed).map(Conditions::inWords).ifPresent(warnings::add);
        return new Played(history, network.stats(), conditions, warnings);
    }

    /** What the checkers find in what was played. */
    public Verdict judge(Played played) {
        return TestChecks.check(options, workload.checker(), played);
    }

    private History playAndStop(Cluster cluster, NodeControls controls, Network network, Records records)
            throws NodeFailure, IOException, InterruptedException {
        try {
            History history = play(cluster, controls, network, records);
            records.history(history);
            return history;
        } finally {
            Optional<NodeFailure> dead = cluster.stop();
            if (dead.isPresent()) {
                // It tells more than that the node did not answer.
                throw dead.get();
            }
        }
    }

    private Map<String, TestNode> nodes(Network network, Records records) throws IOException {
        Map<String, TestNode> nodes = new LinkedHashMap<>();
        for (String id : options.nodes()) {
            nodes.put(id, node(id, network, records));
        }
        return nodes;
    }

    private TestNode node(String id, Network network, Records records) throws IOException {
        NodeLog log = records.nodeLog(id);
        if (options.node() instanceof NodeSource.InThisJvm program) {
            ProcessTime time = new ProcessTime(options.machine(), purpose -> seed.fork(purpose + " of " + id).stream());
            return new EmbeddedNode(
                    id, loop, network, time, seed.fork("node " + id).stream(), log, program.protocols());
        }
        if (options.node() instanceof NodeSource.AsProcess process && loop instanceof RealTimeEventLoop realTime) {
            return new ProcessNode(
                    id,
                    process.bin(),
                    process.arguments(),
                    records.nodeStorage(id),
                    realTime,
                    network,
                    log,
                    records.nodeLogPlace(id));
        }
        throw new IllegalStateException("a process on virtual time: " + options);
    }

    private History play(Cluster cluster, NodeControls controls, Network network, Records records)
            throws NodeFailure, InterruptedException {
        Faults faults = Faults.create(
                options.nemesis(), network, controls, options.nodes(), options.nemesisIntervalSeconds(), seed);
        records.info("Starting services: " + String.join(", ", Services.IDS));
        Services.start(network, id -> seed.fork("service " + id).stream(), records::warn);
        records.info("Setting up " + String.join(", ", options.nodes()));
        cluster.start();
        records.info("Relative time begins now");
        long setUpAt = loop.nowNanos();
        records.timeBegins();
        cluster.setUp(workload);
        List<Worker> workers = new ArrayList<>();
        for (int thread = 0; thread < options.concurrency(); thread++) {
            workers.add(cluster.worker(thread, workload));
        }
        workers.add(nemesisWorker(faults.nemesis()));
        Interpreter interpreter = new Interpreter(
                loop,
                setUpAt,
                TestPlan.generator(options, workload, faults, seed.fork("plan")),
                workers,
                records.ops());
        interpreter.run();
        records.info("Run complete, writing");
        return interpreter.history();
    }

    private static Worker nemesisWorker(Nemesis nemesis) {
        return (op, done) -> nemesis.invoke(op, value -> done.accept(new Completion(OpType.INFO, value, Map.of())));
    }
}
