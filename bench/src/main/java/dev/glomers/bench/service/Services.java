package dev.glomers.bench.service;

import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The services on the network of a test:
 *
 * <ul>
 *   <li>{@code lin-kv}: {@linkplain KeyValueState keys and values}, {@linkplain Linearizable linearizable}
 *   <li>{@code seq-kv}: the same, {@linkplain Sequential sequentially consistent}
 *   <li>{@code lww-kv}: {@linkplain LastWriteWinsState the last write wins}, {@linkplain Eventual eventually}
 *   <li>{@code lin-tso}: {@linkplain TimestampState timestamps}, linearizable
 * </ul>
 *
 * <p>They are servers like the nodes, with the same latency, but no partition is made that cuts them off. A request of
 * an unknown type gets no answer at all; one without {@code msg_id} gets an answer to null.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/service.clj">maelstrom.service</a>
 */
public final class Services {
    /** The ids of all services, sorted. */
    public static final List<String> IDS = List.of("lin-kv", "lin-tso", "lww-kv", "seq-kv");

    private final Network network;
    private final Consumer<String> warnings;

    private Services(Network network, Consumer<String> warnings) {
        this.network = network;
        this.warnings = warnings;
    }

    /**
     * Puts all services on the network, without any keys.
     *
     * @param randomness by the id of the service that draws from it
     * @param warnings told of each request that gets no answer
     */
    public static void start(Network network, Function<String, RandomGenerator> randomness, Consumer<String> warnings) {
        Services services = new Services(network, warnings);
        for (String id : IDS) {
            Service service = create(id, randomness.apply(id));
            network.attach(id, packet -> services.receive(id, service, packet));
        }
    }

    /** A new service of that id. */
    static Service create(String id, RandomGenerator random) {
        return switch (id) {
            case "lin-kv" -> new Linearizable<>(KeyValueState.empty());
            case "lin-tso" -> new Linearizable<>(new TimestampState(0));
            case "lww-kv" -> new Eventual<>(LastWriteWinsState.empty(), random);
            case "seq-kv" -> new Sequential<>(KeyValueState.empty(), random);
            default -> throw new IllegalArgumentException("no service " + id + " among " + IDS);
        };
    }

    private void receive(String id, Service service, Packet packet) {
        Message request;
        try {
            request = Json.decode(packet.json());
        } catch (MalformedLineException e) {
            throw new IllegalStateException("the network let a malformed message through: " + e.getMessage(), e);
        }
        service.answer(request.src(), request.body())
                .ifPresentOrElse(
                        reply -> reply(id, request, reply),
                        () -> warnings.accept("Service " + id + " gives no answer to a request that it does not know, "
                                + request.body() + ", from " + request.src()));
    }

    private void reply(String id, Message request, ObjectNode reply) {
        JsonNode msgId = request.body().get("msg_id");
        reply.set("in_reply_to", msgId == null ? NullNode.getInstance() : msgId);
        try {
            network.send(new Packet(id, request.src(), Json.encode(new Message(id, request.src(), reply))));
        } catch (UndeliverableException e) {
            // Whoever asked has left.
            warnings.accept("Service " + id + " can't answer " + request.src() + ": " + e.getMessage());
        }
    }
}
