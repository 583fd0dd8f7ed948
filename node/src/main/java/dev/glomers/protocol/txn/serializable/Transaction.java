package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Fields;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a client wants done at once: all of its steps, with nothing between them. */
record Transaction(List<Step> steps) {
    /**
     * Reads {@code [["r", key, null], ["append", key, value], ...]}.
     *
     * @param message where it was found, in this field
     * @throws dev.glomers.wire.RpcError with code 12 if it is not of this form
     */
    static Transaction of(Message message, String field, JsonNode json) {
        if (!json.isArray()) {
            throw Fields.malformed(message, field, "an array of steps", json);
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode each : json) {
            steps.add(step(message, field, each));
        }
        return new Transaction(List.copyOf(steps));
    }

    private static Step step(Message message, String field, JsonNode step) {
        if (step.isArray() && step.size() == 3 && step.path(0).isString()) {
            String function = step.path(0).stringValue();
            if (function.equals("r") && step.path(2).isNull()) {
                return new Step.Read(step.path(1));
            }
            if (function.equals("append")) {
                return new Step.Append(step.path(1), step.path(2));
            }
        }
        throw Fields.malformed(message, field, "steps [\"r\", key, null] and [\"append\", key, value]", step);
    }

    boolean writes() {
        return steps.stream().anyMatch(each -> each instanceof Step.Append);
    }

    /** What {@link #of} reads. */
    ArrayNode toJson() {
        ArrayNode json = Json.array();
        for (Step step : steps) {
            if (step instanceof Step.Append append) {
                json.addArray().add("append").add(append.key()).add(append.value());
            } else {
                json.addArray().add("r").add(step.key()).addNull();
            }
        }
        return json;
    }
}
