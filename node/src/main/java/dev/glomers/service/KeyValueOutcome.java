package dev.glomers.service;

import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.RpcError;
import tools.jackson.databind.JsonNode;

/** How an operation on a {@link KeyValue} store ended. */
public sealed interface KeyValueOutcome {
    /** It was read, and this is its value: any JSON, null included. */
    record Found(JsonNode value) implements KeyValueOutcome {}

    /** It was written. */
    record Done() implements KeyValueOutcome {}

    /** There is no such key, so nothing was done. */
    record Absent() implements KeyValueOutcome {}

    /**
     * The value was not the expected one, so nothing was done.
     *
     * @param text says which it was, in words
     */
    record Mismatch(String text) implements KeyValueOutcome {}

    /** Nothing was done, for another reason. */
    record Refused(RpcError error) implements KeyValueOutcome {}

    /** It may or may not have been done: there was no answer in time, or an error that does not say. */
    record Unknown() implements KeyValueOutcome {}

    /** What the answer to a read, a write or a cas means. */
    static KeyValueOutcome of(RpcOutcome outcome) {
        if (outcome instanceof RpcOutcome.Answered answered) {
            JsonNode value = answered.reply().body().get("value");
            return value == null ? new Done() : new Found(value);
        }
        if (!(outcome instanceof RpcOutcome.Failed failed) || !failed.error().definite()) {
            return new Unknown();
        }
        RpcError error = failed.error();
        if (error.is(ErrorCode.KEY_DOES_NOT_EXIST)) {
            return new Absent();
        }
        return error.is(ErrorCode.PRECONDITION_FAILED)
                ? new Mismatch(String.valueOf(error.getMessage()))
                : new Refused(error);
    }
}
