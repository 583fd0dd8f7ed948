package dev.glomers.bench.nodes;

import dev.glomers.bench.client.ClientWorker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.OnError;
import dev.glomers.bench.client.RpcClient;
import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.interpreter.Interpreter;
import dev.glomers.bench.interpreter.OpLog;
import dev.glomers.bench.interpreter.Worker;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.EmbeddedNode;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.bench.workload.Workload;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workload played in virtual time against a protocol of a test's, which no command line knows by name.
 *
 * @param nodes their ids
 * @param concurrency how many clients
 * @param rate ops per second
 * @param seconds how long ops are asked for
 * @param seed for the nodes, the network and the rate
 */
public record Stage(List<String> nodes, int concurrency, double rate, double seconds, Seed seed) {
    private static final long INIT_NANOS = 1_000_000_000;

    /** What happened. */
    public History play(Workload workload, Supplier<Protocol> protocol) throws InterruptedException {
        VirtualEventLoop loop = new VirtualEventLoop();
        Network network = new Network(
                loop,
                new Latency(Latency.Distribution.CONSTANT, 0),
                HopDelay.PIPES,
                seed.fork("network").stream(),
                NetworkLog.NONE);
        for (String id : nodes) {
            new EmbeddedNode(id, loop, network, seed.fork(id).stream(), line -> {}, protocol).start();
        }
        RpcClients clients = new RpcClients(loop, network);
        for (String id : nodes) {
            prepare(id, loop, clients, workload);
        }
        List<Worker> workers = new ArrayList<>();
        for (int thread = 0; thread < concurrency; thread++) {
            workers.add(new ClientWorker(
                    nodes.get(thread % nodes.size()),
                    clients,
                    workload.client(),
                    workload.reusableClients(),
                    workload::onError,
                    workload.timeout().toNanos()));
        }
        workers.add((op, done) -> done.accept(new Completion(OpType.INFO, op.value(), Map.of())));
        Interpreter interpreter = new Interpreter(
                loop,
                loop.nowNanos(),
                Generators.timeLimit(
                        seconds,
                        Generators.clients(Generators.stagger(seed.fork("rate"), 1 / rate, workload.generator()))),
                workers,
                new Silence());
        interpreter.run();
        return interpreter.history();
    }

    private void prepare(String id, VirtualEventLoop loop, RpcClients clients, Workload workload)
            throws InterruptedException {
        RpcClient client = clients.open();
        ObjectNode init = Json.body("init").put("node_id", id);
        ArrayNode ids = init.putArray("node_ids");
        nodes.forEach(ids::add);
        List<Object> answers = new ArrayList<>();
        client.call(id, init, INIT_NANOS, answer -> answers.add(answer.orElseThrow()));
        loop.runUntil(() -> answers.size() == 1);
        workload.client()
                .get()
                .setUp(new Exchange(
                        client, id, null, OnError.TRUST_CODE, workload.timeout().toNanos(), answers::add));
        loop.runUntil(() -> answers.size() == 2);
        client.close();
    }

    private record Silence() implements OpLog {
        @Override
        public void op(Op op) {}

        @Override
        public void line(@Nullable String line) {}
    }
}
