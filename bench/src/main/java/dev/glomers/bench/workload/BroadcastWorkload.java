package dev.glomers.bench.workload;

import dev.glomers.bench.checker.SetFullChecker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.client.WorkloadClient;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import dev.glomers.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Gives values to single nodes, and expects every node to have all of them in the end. */
final class BroadcastWorkload {
    private static final Rpc TOPOLOGY = Rpc.of("topology");
    private static final Rpc BROADCAST = Rpc.of("broadcast");
    private static final Rpc READ = Rpc.of("read", "messages", Shape.listOf(Shape.ANY));

    private BroadcastWorkload() {}

    static Workload create(WorkloadOptions options) {
        Seed seed = options.seed();
        ObjectNode topology = Json.object().set("topology", options.topology().toJson(options.nodes()));
        return Workload.of(
                        () -> new Client(topology),
                        Generators.mix(
                                seed.fork("mix"),
                                List.of(
                                        Generators.counted(i -> Template.invoke("broadcast", (long) i)),
                                        Generators.repeat(Template.invoke("read", null)))),
                        SetFullChecker.of("broadcast"))
                .withIdempotent("read")
                .withFinalGenerator(Generators.eachThread(
                        seed.fork("final"),
                        thread -> Generators.once(Template.invoke("read", null).with("final?", true))));
    }

    private record Client(ObjectNode topology) implements WorkloadClient {
        @Override
        public void setUp(Exchange exchange) {
            exchange.call(TOPOLOGY, topology, reply -> exchange.ok(null));
        }

        @Override
        public void invoke(Op op, Exchange exchange) {
            if (op.f().equals("read")) {
                exchange.call(READ, Json.object(), reply -> exchange.ok(JsonEdn.value(reply.path("messages"))));
            } else {
                exchange.call(
                        BROADCAST, Json.object().put("message", (Long) op.value()), reply -> exchange.ok(op.value()));
            }
        }
    }
}
