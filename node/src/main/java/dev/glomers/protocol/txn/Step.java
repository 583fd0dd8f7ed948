package dev.glomers.protocol.txn;

import dev.glomers.node.Fields;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One step of a transaction: {@code ["r", key, null]} or {@code ["w", key, value]}. Keys and values are any JSON. */
sealed interface Step {
    /** What is read or written. */
    JsonNode key();

    /** Reads a register. */
    record Read(JsonNode key) implements Step {}

    /** Writes a register. */
    record Write(JsonNode key, JsonNode value) implements Step {}

    /**
     * All steps of a {@code txn} request.
     *
     * @throws dev.glomers.wire.RpcError with code 12 if one of them is no step
     */
    static List<Step> all(Message request) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode each : Fields.array(request, "txn")) {
            steps.add(of(request, each));
        }
        return steps;
    }

    private static Step of(Message request, JsonNode step) {
        if (step.isArray() && step.size() == 3 && step.path(0).isString()) {
            String function = step.path(0).stringValue();
            if (function.equals("r") && step.path(2).isNull()) {
                return new Read(step.path(1));
            }
            if (function.equals("w")) {
                return new Write(step.path(1), step.path(2));
            }
        }
        throw Fields.malformed(request, "txn", "steps [\"r\", key, null] and [\"w\", key, value]", step);
    }
}
