package dev.glomers.wire;

import java.util.Optional;

/**
 * Maelstrom's registry of errors.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/resources/errors.edn">errors.edn</a>
 */
public enum ErrorCode {
    /** The operation could not be completed in time. It may have happened. */
    TIMEOUT(0, "timeout", false),
    /** A client sent a request to a node that does not exist. */
    NODE_NOT_FOUND(1, "node-not-found", true),
    /** The operation is not supported by this node. */
    NOT_SUPPORTED(10, "not-supported", true),
    /** The operation definitely can't be performed now. */
    TEMPORARILY_UNAVAILABLE(11, "temporarily-unavailable", true),
    /** The request did not have the form that the node expects. */
    MALFORMED_REQUEST(12, "malformed-request", true),
    /** Some general, indefinite error. */
    CRASH(13, "crash", false),
    /** Some general, definite error. */
    ABORT(14, "abort", true),
    /** The operation is on a key that does not exist. */
    KEY_DOES_NOT_EXIST(20, "key-does-not-exist", true),
    /** The key to be created exists. */
    KEY_ALREADY_EXISTS(21, "key-already-exists", true),
    /** A condition of the request, such as the expected value of a compare-and-set, did not hold. */
    PRECONDITION_FAILED(22, "precondition-failed", true),
    /** The transaction was aborted because of a conflict with another. */
    TXN_CONFLICT(30, "txn-conflict", true);

    private final int code;
    private final String label;
    private final boolean definite;

    ErrorCode(int code, String label, boolean definite) {
        this.code = code;
        this.label = label;
        this.definite = definite;
    }

    /** The number that goes into a message's {@code code}. */
    public int code() {
        return code;
    }

    /** The registry's name, as Jepsen prints it (there with a colon before it). */
    public String label() {
        return label;
    }

    /** True if this error means that the operation did not and will not take place. */
    public boolean definite() {
        return definite;
    }

    /** The entry of that number, if the registry has one. */
    public static Optional<ErrorCode> of(long code) {
        for (ErrorCode entry : values()) {
            if (entry.code == code) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
