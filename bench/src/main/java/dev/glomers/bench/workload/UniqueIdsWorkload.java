package dev.glomers.bench.workload;

import dev.glomers.bench.checker.UniqueIdsChecker;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.wire.Json;

/** Asks for ids, and expects no two to be the same. */
final class UniqueIdsWorkload {
    private static final Rpc GENERATE = Rpc.of("generate", "id", Shape.ANY);

    private UniqueIdsWorkload() {}

    static Workload create(WorkloadOptions options) {
        return Workload.of(
                        () -> (op, exchange) -> exchange.call(
                                GENERATE, Json.object(), reply -> exchange.ok(JsonEdn.value(reply.path("id")))),
                        Generators.repeat(Template.invoke("generate", null)),
                        new UniqueIdsChecker())
                .withReusableClients();
    }
}
