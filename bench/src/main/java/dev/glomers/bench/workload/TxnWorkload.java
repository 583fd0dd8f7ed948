package dev.glomers.bench.workload;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.elle.ListAppendChecker;
import dev.glomers.bench.checker.elle.RwRegisterChecker;
import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.client.WorkloadClient;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.workload.MicroOp.Write;
import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Transactions over keys, which the two workloads of transactions are made of. An op is {@code :f :txn}, its value a
 * vector of steps {@code [:r key nil]} and {@code [:append key value]} or {@code [:w key value]}; the node is sent the
 * same with strings in place of the keywords, and is to give it back with the reads filled in.
 *
 * <p>The reply's form is all that a client looks at: that the steps are those of the request is for the checker.
 *
 * @param write what a write is called
 * @param read the form of what is read
 */
record TxnWorkload(String write, Shape read) {
    private static final String READ = "r";
    private static final String TXN = "txn";

    /** Writes add to the end of a list. */
    private static final TxnWorkload LIST_APPEND = new TxnWorkload("append", Shape.listOf(Shape.ANY));

    /** Writes replace what was there. */
    private static final TxnWorkload RW_REGISTER = new TxnWorkload("w", Shape.ANY);

    /** Lists, judged by Elle's rules for them. */
    static Workload listAppend(WorkloadOptions options) {
        return LIST_APPEND.create(options, ListAppendChecker.of(options.consistencyModels()));
    }

    /** Registers, judged by Elle's rules for them. */
    static Workload rwRegister(WorkloadOptions options) {
        return RW_REGISTER.create(options, RwRegisterChecker.of(options.consistencyModels()));
    }

    /** The workload, judged by that checker. */
    private Workload create(WorkloadOptions options, Checker checker) {
        Rpc rpc = Rpc.of(TXN, TXN, Shape.listOf(Shape.either(step(READ, read), step(write, Shape.ANY))));
        return Workload.of(
                        () -> new Client(rpc),
                        Transactions.of(options.seed().fork("transactions"), Transactions.Limits.of(options.keys()))
                                .generator(steps -> Template.invoke(
                                        TXN, steps.stream().map(this::toEdn).toList())),
                        checker)
                .withReusableClients();
    }

    private static Shape step(String name, Shape value) {
        return Shape.tuple(
                new Shape.Element("f", Shape.exactly(name)),
                new Shape.Element("k", Shape.ANY),
                new Shape.Element("v", value));
    }

    private List<@Nullable Object> toEdn(MicroOp step) {
        return step instanceof Write toWrite
                ? Arrays.asList(Keyword.of(write), toWrite.key(), toWrite.value())
                : Arrays.asList(Keyword.of(READ), step.key(), null);
    }

    private record Client(Rpc rpc) implements WorkloadClient {
        @Override
        public void invoke(Op op, Exchange exchange) {
            ObjectNode request = Json.object();
            ArrayNode steps = request.putArray(TXN);
            for (Object step : (List<?>) Objects.requireNonNull(op.value())) {
                List<?> parts = (List<?>) Objects.requireNonNull(step);
                ArrayNode json = steps.addArray().add(((Keyword) parts.get(0)).name());
                json.add((Long) parts.get(1)).add((Long) parts.get(2));
            }
            exchange.call(rpc, request, reply -> exchange.ok(completed(reply.path(TXN))));
        }

        private static List<List<@Nullable Object>> completed(JsonNode txn) {
            List<List<@Nullable Object>> steps = new ArrayList<>();
            for (JsonNode step : txn) {
                steps.add(Arrays.asList(
                        Keyword.of(step.path(0).stringValue()),
                        JsonEdn.value(step.path(1)),
                        JsonEdn.value(step.path(2))));
            }
            return steps;
        }
    }
}
