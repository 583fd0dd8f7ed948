package dev.glomers.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every crash of a client of g-set and the counters in the reference histories, played again: the same reply, or none,
 * gives the same op, but for the frames of the stack.
 */
class ReferenceErrorsTest {
    private static final List<String> WORKLOADS = List.of("g-set", "g-counter", "pn-counter");
    private static final Keyword EXCEPTION = Keyword.of("exception");

    @Test
    void everyCrashOfAClientIsWrittenAsJepsenWritesIt() throws IOException, InterruptedException {
        int crashes = 0;
        for (ReferenceCase reference : ReferenceCase.all()) {
            if (!WORKLOADS.contains(reference.workload())) {
                continue;
            }
            for (Op op : reference.history()) {
                if (op.extra().get(EXCEPTION) instanceof Map<?, ?> exception) {
                    Completion ours = playedAgain(op, (Map<?, ?>) exception.get(Keyword.of("data")));
                    assertEquals(
                            Edn.write(withoutFrames(op.extra())),
                            Edn.write(withoutFrames(ours.extra())),
                            reference + " " + op.index());
                    assertEquals(op.value(), ours.value());
                    assertEquals(op.type(), ours.type());
                    crashes++;
                }
            }
        }
        assertTrue(crashes > 10, "expected crashes among the reference histories, found " + crashes);
    }

    private static Completion playedAgain(Op op, @Nullable Map<?, ?> data) throws InterruptedException {
        VirtualEventLoop loop = new VirtualEventLoop();
        Network network = new Network(
                loop,
                new Latency(Latency.Distribution.CONSTANT, 0),
                HopDelay.NONE,
                new SplittableRandom(1),
                NetworkLog.NONE);
        RpcClient client = new RpcClients(loop, network).open();
        ObjectNode reply = data != null && data.get(Keyword.of("body")) instanceof Map<?, ?> body ? json(body) : null;
        network.attach("n0", packet -> answer(network, reply));
        long msgId = reply == null ? 1 : reply.path("in_reply_to").asLong();
        List<Completion> endings = new ArrayList<>();
        for (long i = 1; i < msgId; i++) {
            client.call("n0", Json.body("earlier"), 1, answer -> {});
            long asked = i;
            loop.schedule(2, () -> endings.add(Completion.ok(asked)));
            loop.runUntil(() -> !endings.isEmpty());
            endings.clear();
        }
        Exchange exchange = new Exchange(client, "n0", op.value(), OnError.CRASH, 1_000_000, endings::add);
        exchange.call(Rpc.of("add"), Json.object(), body -> exchange.ok("a reply that was none"));
        loop.runUntil(() -> !endings.isEmpty());
        return endings.get(0);
    }

    private static void answer(Network network, @Nullable ObjectNode reply) {
        if (reply != null) {
            try {
                network.send(new Packet("n0", "c0", Json.encode(new Message("n0", "c0", reply))));
            } catch (UndeliverableException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static ObjectNode json(Map<?, ?> body) {
        ObjectNode json = Json.object();
        body.forEach((key, value) -> {
            String field = ((Keyword) Objects.requireNonNull(key)).name();
            if (value instanceof Long number) {
                json.put(field, number);
            } else {
                json.put(field, (String) value);
            }
        });
        return json;
    }

    private static Map<Keyword, @Nullable Object> withoutFrames(Map<Keyword, @Nullable Object> extra) {
        Map<Keyword, @Nullable Object> copy = new LinkedHashMap<>(extra);
        Map<Object, @Nullable Object> exception =
                new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(copy.get(EXCEPTION)));
        exception.remove(Keyword.of("trace"));
        Map<Object, @Nullable Object> via = new LinkedHashMap<>((Map<?, ?>)
                Objects.requireNonNull(((List<?>) Objects.requireNonNull(exception.get(Keyword.of("via")))).get(0)));
        via.remove(Keyword.of("at"));
        exception.put(Keyword.of("via"), List.of(via));
        copy.put(EXCEPTION, exception);
        return copy;
    }
}
