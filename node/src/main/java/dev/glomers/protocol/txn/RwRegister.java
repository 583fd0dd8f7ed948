package dev.glomers.protocol.txn;

import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Arguments;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType;
import dev.glomers.program.Program;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Transactions over registers, read committed, answered by every node on its own.
 *
 * <p>{@code txn {txn: [["r", key, null], ["w", key, value], ...]}} is answered with {@code txn_ok {txn: [["r", key,
 * value], ["w", key, value], ...]}} at once. A transaction is read entirely before any of it is done, so one that is
 * malformed does nothing; there is no other way for one to abort.
 *
 * <p>A transaction reads what this node knows, and its own writes. What it writes gets one {@link Timestamp}, takes
 * effect here as a whole, becomes one item of this node's log, and takes effect at every other node as a whole. Of two
 * writes to a register the one with the later timestamp wins, whichever comes first. All writes of a transaction have one
 * place in one order of all transactions, so no two overwrite each other crosswise (G0); a transaction comes later in it
 * than those that it read from (so no G1c); and nobody sees of a transaction anything but its last write to a register
 * (so no G1b), or anything of one that was refused (so no G1a).
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-txn-rw-register">workload
 *     txn-rw-register</a>
 * @see <a href="https://pmg.csail.mit.edu/papers/adya-phd.pdf">Weak Consistency, which gives phenomena their names</a>
 */
public final class RwRegister implements Protocol {
    private static final Parameter<Duration> MAX_LATENCY = new Parameter<>(
            "max-latency",
            ParameterType.duration(),
            Duration.ofMillis(500),
            "how long it may take until every node reads what was written");

    /** How it is started. */
    public static final Program PROGRAM = new Program(
            "txn-rw-register",
            "Transactions over registers; the last writer wins.",
            List.of(MAX_LATENCY),
            RwRegister::new);

    private final Duration maxLatency;

    private RwRegister(Arguments arguments) {
        maxLatency = arguments.get(MAX_LATENCY);
    }

    @Override
    public void start(Node node) {
        Registers registers = new Registers(node, maxLatency);
        node.on("txn", request -> {
            List<Step> steps = Step.all(request);
            node.reply(request, Json.body("txn_ok").set("txn", execute(steps, registers)));
        });
    }

    /** Does a transaction, and gives its steps with the values that were read. */
    private static ArrayNode execute(List<Step> steps, Registers registers) {
        Map<JsonNode, JsonNode> writes = new LinkedHashMap<>();
        ArrayNode done = Json.array();
        for (Step step : steps) {
            if (step instanceof Step.Write write) {
                writes.put(write.key(), write.value());
                done.add(Json.array().add("w").add(write.key()).add(write.value()));
            } else {
                JsonNode own = writes.get(step.key());
                JsonNode value = own == null ? registers.value(step.key()) : own;
                done.add(Json.array().add("r").add(step.key()).add(value));
            }
        }
        if (!writes.isEmpty()) {
            registers.write(writes);
        }
        return done;
    }
}
