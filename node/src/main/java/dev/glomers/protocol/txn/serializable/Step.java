package dev.glomers.protocol.txn.serializable;

import tools.jackson.databind.JsonNode;

/** One step of a transaction: {@code ["r", key, null]} or {@code ["append", key, value]}. */
sealed interface Step {
    /** The key as the client wrote it. */
    JsonNode key();

    /** Reads a list. */
    record Read(JsonNode key) implements Step {}

    /** Adds a value, any JSON, to the end of a list, which comes into being with its first value. */
    record Append(JsonNode key, JsonNode value) implements Step {}
}
