package dev.glomers.bench.cli;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.cli.TestOptions.Clock;
import dev.glomers.bench.cli.TestOptions.NodeSource;
import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.interpreter.Interpreter;
import dev.glomers.bench.interpreter.OpLog;
import dev.glomers.bench.interpreter.Worker;
import dev.glomers.bench.nemesis.Faults;
import dev.glomers.bench.nemesis.Nemesis;
import dev.glomers.bench.nemesis.Partition;
import dev.glomers.bench.process.ProcessNode;
import dev.glomers.bench.process.RealTimeEventLoop;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.service.Services;
import dev.glomers.bench.sim.EmbeddedNode;
import dev.glomers.bench.sim.EventLoop;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.TestNode;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.bench.store.Store;
import dev.glomers.bench.store.TestLog;
import dev.glomers.bench.workload.Workload;
import dev.glomers.bench.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One test, from its options to its store directory. */
final class TestSession {
    private final TestOptions options;
    private final PrintStream out;
    private final Seed seed;

    TestSession(TestOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.seed = new Seed(options.seed());
    }

    /**
     * Runs the test.
     *
     * @param workingDirectory where {@code store/} goes
     * @param time names the store directory
     * @return the exit code
     */
    int run(Path workingDirectory, String time) throws IOException, InterruptedException {
        out.println("bench " + Bench.version() + ": " + options.workload() + ", "
                + options.nodes().size() + " node"
                + (options.nodes().size() == 1 ? "" : "s") + ", "
                + options.clock().name().toLowerCase(Locale.ROOT) + " clock, seed " + options.seed());
        EventLoop loop = options.clock() == Clock.VIRTUAL ? new VirtualEventLoop() : new RealTimeEventLoop();
        long start = loop.nowNanos();
        Store store = Store.create(workingDirectory, options.workload(), time);
        try (TestLog log = store.openLog(() -> loop.nowNanos() - start)) {
            return new World(loop, store, log).run();
        } finally {
            out.println("Store: " + workingDirectory.relativize(store.directory()));
        }
    }

    /** Everything that lives as long as the test. */
    private final class World {
        private final EventLoop loop;
        private final Store store;
        private final TestLog log;
        private final Network network;
        private final RpcClients clients;
        private final Workload workload;
        private final List<NodeLogFile> nodeLogs = new ArrayList<>();

        World(EventLoop loop, Store store, TestLog log) {
            this.loop = loop;
            this.store = store;
            this.log = log;
            this.network = new Network(
                    loop,
                    options.latency(),
                    options.clock() == Clock.VIRTUAL ? HopDelay.PIPES : HopDelay.NONE,
                    seed.fork("network").stream(),
                    new PacketLog(log, options.logNetSend(), options.logNetRecv()));
            this.clients = new RpcClients(loop, network);
            this.workload = Workloads.create(options.workload(), options.forWorkload(seed.fork("workload")))
                    .orElseThrow();
        }

        int run() throws IOException, InterruptedException {
            Cluster cluster = new Cluster(loop, clients, nodes());
            History history;
            try {
                try {
                    history = play(cluster);
                    store.write(history);
                } finally {
                    Optional<NodeFailure> dead = cluster.stop();
                    closeNodeLogs();
                    if (dead.isPresent()) {
                        throw dead.get();
                    }
                }
            } catch (NodeFailure e) {
                return crashed(String.valueOf(e.getMessage()));
            }
            return judge(history, cluster);
        }

        /** All of them, even if one fails. */
        private void closeNodeLogs() throws IOException {
            IOException first = null;
            for (NodeLogFile each : nodeLogs) {
                try {
                    each.close();
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw first;
            }
        }

        private Map<String, TestNode> nodes() throws IOException {
            Map<String, TestNode> nodes = new LinkedHashMap<>();
            for (String id : options.nodes()) {
                NodeLogFile nodeLog = new NodeLogFile(store.nodeLog(id), id, options.logStderr() ? log : null);
                nodeLogs.add(nodeLog);
                nodes.put(id, node(id, nodeLog));
            }
            return nodes;
        }

        private TestNode node(String id, NodeLogFile nodeLog) {
            if (options.node() instanceof NodeSource.InThisJvm program) {
                return new EmbeddedNode(
                        id, loop, network, seed.fork("node " + id).stream(), nodeLog, program.protocols());
            }
            if (options.node() instanceof NodeSource.AsProcess process && loop instanceof RealTimeEventLoop realTime) {
                return new ProcessNode(
                        id, process.bin(), process.arguments(), realTime, network, nodeLog, store.nodeLog(id));
            }
            throw new IllegalStateException("a process on virtual time: " + options);
        }

        /** Starts the nodes, and runs the workload against them. */
        private History play(Cluster cluster) throws NodeFailure, InterruptedException {
            Faults faults = options.nemesis().contains("partition")
                    ? Partition.faults(
                            network, options.nodes(), options.nemesisIntervalSeconds(), seed.fork("partition"))
                    : Faults.none();
            log.info("test runner", "Starting services: " + String.join(", ", Services.IDS));
            Services.start(
                    network, id -> seed.fork("service " + id).stream(), warning -> log.warn("services", warning));
            log.info("test runner", "Setting up " + String.join(", ", options.nodes()));
            cluster.start();
            log.info("test runner", "Relative time begins now");
            long setUpAt = loop.nowNanos();
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
                    new LoggedOps(log));
            interpreter.run();
            log.info("test runner", "Run complete, writing");
            return interpreter.history();
        }

        private int judge(History history, Cluster cluster) throws IOException {
            List<String> warnings = new ArrayList<>();
            cluster.muted().forEach((id, why) -> warnings.add("Node " + id + " was muted: " + why));
            warnings.forEach(warning -> log.warn("test runner", warning));
            Verdict verdict = TestChecks.check(options, workload.checker(), history, network.stats(), warnings);
            String results = store.write(verdict);
            log.info("test runner", "Analysis complete");
            out.println(results);
            warnings.forEach(warning -> out.println("Warning: " + warning));
            out.println();
            out.println(closingLine(verdict.validity()));
            return switch (verdict.validity()) {
                case VALID -> Bench.VALID;
                case INVALID -> Bench.INVALID;
                case UNKNOWN -> Bench.UNKNOWN;
            };
        }

        private int crashed(String why) {
            log.warn("test runner", "Test crashed! " + why);
            out.println("Test crashed! " + why);
            return Bench.CRASHED;
        }
    }

    private static Worker nemesisWorker(Nemesis nemesis) {
        return (op, done) -> done.accept(new Completion(OpType.INFO, nemesis.invoke(op), Map.of()));
    }

    /** Jepsen's closing lines, which scripts look for. */
    private static String closingLine(Validity validity) {
        return switch (validity) {
            case VALID -> "Everything looks good! ヽ(‘ー`)ノ";
            case INVALID -> "Analysis invalid! (ﾉಥ益ಥ）ﾉ ┻━┻";
            case UNKNOWN -> "Errors occurred during analysis, but no anomalies found. ಠ~ಠ";
        };
    }

    private record LoggedOps(TestLog log) implements OpLog {
        @Override
        public void op(Op op) {
            log.info(op.isClient() ? "jepsen worker" : "jepsen worker nemesis", HistoryFile.textLine(op));
        }

        @Override
        public void line(@Nullable String line) {
            log.info("jepsen worker", String.valueOf(line));
        }
    }
}
