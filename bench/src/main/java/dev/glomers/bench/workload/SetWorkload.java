package dev.glomers.bench.workload;

import dev.glomers.bench.checker.SetFullChecker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import dev.glomers.wire.Json;
import java.util.List;

/**
 * A set that only grows: adds elements at single nodes, and expects every node to have all of them in the end.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/g_set.clj">maelstrom.workload.g-set</a>
 */
final class SetWorkload {
    private static final Rpc ADD = Rpc.of("add");
    private static final Rpc READ = Rpc.of("read", "value", Shape.listOf(Shape.ANY));

    private SetWorkload() {}

    static Workload create(WorkloadOptions options) {
        Seed seed = options.seed();
        return Workload.of(
                        () -> SetWorkload::invoke,
                        Generators.mix(
                                seed.fork("mix"),
                                List.of(
                                        Generators.counted(i -> Template.invoke("add", (long) i)),
                                        Generators.repeat(Template.invoke("read", null)))),
                        SetFullChecker.of("add"))
                .withoutCatchingErrors()
                .withFinalGenerator(Generators.eachThread(
                        seed.fork("final"), thread -> Generators.once(Template.invoke("read", null))));
    }

    private static void invoke(Op op, Exchange exchange) {
        if (op.f().equals("read")) {
            exchange.call(READ, Json.object(), reply -> exchange.ok(JsonEdn.value(reply.path("value"))));
        } else {
            exchange.call(ADD, Json.object().put("element", (Long) op.value()), reply -> exchange.ok(op.value()));
        }
    }
}
