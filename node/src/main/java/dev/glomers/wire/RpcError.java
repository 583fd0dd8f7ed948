package dev.glomers.wire;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error of the Maelstrom protocol: thrown by a handler it becomes an {@code error} reply, and it is what the caller
 * of an rpc gets for one.
 */
public final class RpcError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long code;

    /** An error of the registry. */
    public RpcError(ErrorCode code, String text) {
        this(code.code(), text);
    }

    /** An error with any code: programs may use codes from 1000 on for errors of their own. */
    public RpcError(long code, String text) {
        // No stack trace: an error reply is an answer, and may be as frequent as one.
        super(text, null, false, false);
        this.code = code;
    }

    /** Reads an {@code error} body. A body without an integral code counts as {@link ErrorCode#CRASH}. */
    public static RpcError of(ObjectNode body) {
        JsonNode code = body.get("code");
        JsonNode text = body.get("text");
        return new RpcError(
                code != null && code.isIntegralNumber() && code.canConvertToLong()
                        ? code.longValue()
                        : ErrorCode.CRASH.code(),
                text != null && text.isString() ? text.stringValue() : "");
    }

    /** The error's number. */
    public long code() {
        return code;
    }

    /** True if this is the registry's error. */
    public boolean is(ErrorCode other) {
        return code == other.code();
    }

    /** True if the operation definitely did not take place. An unknown code is indefinite. */
    public boolean definite() {
        return ErrorCode.of(code).map(ErrorCode::definite).orElse(false);
    }

    /** The {@code error} body that says this. */
    public ObjectNode toBody() {
        return Json.body("error").put("code", code).put("text", getMessage());
    }
}
