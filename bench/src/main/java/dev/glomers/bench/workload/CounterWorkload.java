package dev.glomers.bench.workload;

import dev.glomers.bench.checker.CounterChecker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import dev.glomers.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A counter: adds small numbers at single nodes, and expects every node to have the sum of all in the end.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/pn_counter.clj">maelstrom.workload.pn-counter</a>
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/g_counter.clj">maelstrom.workload.g-counter</a>
 */
final class CounterWorkload {
    private static final Rpc ADD = Rpc.of("add");
    private static final Rpc READ = Rpc.of("read", "value", Shape.INT);
    /** Numbers from -5 to 4 are added. */
    private static final int DELTAS = 10;

    private static final int LEAST = -5;

    private CounterWorkload() {}

    /** pn-counter: some of the numbers are negative. */
    static Workload create(WorkloadOptions options) {
        return create(options, ops(options.seed()));
    }

    /** g-counter: the same without the negative ones, so there are two reads to an add. */
    static Workload growOnly(WorkloadOptions options) {
        return create(
                options,
                Generators.filter(plan -> !(plan.value() instanceof Long delta && delta < 0), ops(options.seed())));
    }

    private static Generator ops(Seed seed) {
        return Generators.mix(
                seed.fork("mix"),
                List.of(
                        Generators.drawn(
                                seed.fork("delta"), draw -> Template.invoke("add", (long) draw.below(DELTAS) + LEAST)),
                        Generators.repeat(Template.invoke("read", null))));
    }

    private static Workload create(WorkloadOptions options, Generator ops) {
        return Workload.of(() -> CounterWorkload::invoke, ops, new CounterChecker())
                .withoutCatchingErrors()
                .withFinalGenerator(Generators.eachThread(
                        options.seed().fork("final"),
                        thread -> Generators.once(Template.invoke("read", null).with("final?", true))));
    }

    private static void invoke(Op op, Exchange exchange) {
        if (op.f().equals("read")) {
            exchange.call(READ, Json.object(), reply -> read(reply, exchange));
        } else {
            exchange.call(ADD, Json.object().put("delta", (Long) op.value()), reply -> exchange.ok(op.value()));
        }
    }

    private static void read(ObjectNode reply, Exchange exchange) {
        JsonNode value = reply.path("value");
        if (value.canConvertToLong()) {
            exchange.ok(value.longValue());
        } else {
            exchange.crash("Value out of range for long: " + value);
        }
    }
}
