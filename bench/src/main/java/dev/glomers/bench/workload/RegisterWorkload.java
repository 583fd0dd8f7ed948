package dev.glomers.bench.workload;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * lin-kv: registers by key that are read, written, and compared and set, and must be linearizable. For each key there are
 * twice as many clients as nodes. Of the clients of the first key half do nothing but read; those of the others do
 * not read at all, as it is in Jepsen. A key is done with when it has had 20 processes.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/lin_kv.clj">maelstrom.workload.lin-kv</a>
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/tests/linearizable_register.clj">jepsen.tests.linearizable-register</a>
 */
final class RegisterWorkload {
    private static final Rpc READ = Rpc.of("read", "value", Shape.ANY);
    private static final Rpc WRITE = Rpc.of("write");
    private static final Rpc CAS = Rpc.of("cas");
    private static final int VALUES = 5;
    private static final int PROCESSES_PER_KEY = 20;
    private static final long LEAST_TIMEOUT_MS = 1000;

    private RegisterWorkload() {}

    static Workload create(WorkloadOptions options, Checker checker) {
        int nodes = options.nodes().size();
        return Workload.of(
                        () -> RegisterWorkload::invoke,
                        Generators.concurrentKeys(
                                options.seed().fork("groups"),
                                2 * nodes,
                                key -> ofKey(options.seed().fork("key " + key), nodes)),
                        checker)
                .withIdempotent("read")
                .withReusableClients()
                .withTimeout(Duration.ofMillis(Math.max(10 * options.latencyMs(), LEAST_TIMEOUT_MS)));
    }

    /**
     * Why these counts can't be played, if they can't: the clients must make up whole groups, and a group must not be
     * more than the processes that a key may have.
     */
    static Optional<String> problem(int nodes, int clients) {
        int group = 2 * nodes;
        if (group > PROCESSES_PER_KEY) {
            return Optional.of("lin-kv has twice as many clients as nodes at work on a key, and no more than "
                    + PROCESSES_PER_KEY + " processes for one, so it can't have more than " + PROCESSES_PER_KEY / 2
                    + " nodes, and there are " + nodes + " (Maelstrom begins one key after the other, without end)");
        }
        if (clients % group != 0) {
            return Optional.of("lin-kv has twice as many clients as nodes at work on a key, so with " + nodes
                    + (nodes == 1 ? " node" : " nodes") + " it needs a multiple of " + group
                    + " clients, and there are " + clients + "; --concurrency 2n gives one key at a time, 4n two");
        }
        return Optional.empty();
    }

    private static Generator ofKey(Seed seed, int readers) {
        Generator updates = Generators.mix(
                seed.fork("mix"),
                List.of(
                        Generators.drawn(seed.fork("write"), draw -> Template.invoke("write", value(draw, "value"))),
                        cas(seed.fork("cas 1")),
                        cas(seed.fork("cas 2"))));
        return Generators.processLimit(
                PROCESSES_PER_KEY,
                Generators.reserve(
                        seed.fork("reserve"), readers, Generators.repeat(Template.invoke("read", null)), updates));
    }

    private static Generator cas(Seed seed) {
        return Generators.drawn(seed, draw -> Template.invoke("cas", List.of(value(draw, "from"), value(draw, "to"))));
    }

    private static long value(Seed draw, String purpose) {
        return draw.fork(purpose).below(VALUES);
    }

    private static void invoke(Op op, Exchange exchange) {
        List<?> pair = (List<?>) Objects.requireNonNull(op.value());
        ObjectNode request = Json.object().put("key", (Long) pair.get(0));
        switch (op.f()) {
            case "read" ->
                exchange.call(
                        READ,
                        request,
                        reply -> exchange.ok(Collections.unmodifiableList(
                                Arrays.asList(pair.get(0), JsonEdn.value(reply.path("value"))))));
            case "write" ->
                exchange.call(WRITE, request.put("value", (Long) pair.get(1)), reply -> exchange.ok(op.value()));
            case "cas" -> {
                List<?> swap = (List<?>) pair.get(1);
                request.put("from", (Long) swap.get(0)).put("to", (Long) swap.get(1));
                exchange.call(CAS, request, reply -> exchange.ok(op.value()));
            }
            default -> throw new IllegalStateException("no such function: " + op);
        }
    }
}
