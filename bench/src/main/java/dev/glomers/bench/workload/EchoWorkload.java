package dev.glomers.bench.workload;

import dev.glomers.bench.checker.EchoChecker;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.wire.Json;

/** Sends a text, and expects it back. */
final class EchoWorkload {
    private static final Rpc ECHO = Rpc.of("echo", "echo", Shape.ANY);
    private static final int TEXTS = 128;

    private EchoWorkload() {}

    static Workload create(WorkloadOptions options) {
        return Workload.of(
                () -> (op, exchange) -> exchange.call(
                        ECHO,
                        Json.object().put("echo", String.valueOf(op.value())),
                        reply -> exchange.ok(JsonEdn.body(reply))),
                Generators.eachThread(
                        options.seed().fork("thread"),
                        thread -> Generators.drawn(
                                options.seed().fork("echo " + thread),
                                draw -> Template.invoke("echo", "Please echo " + draw.below(TEXTS)))),
                new EchoChecker());
    }
}
