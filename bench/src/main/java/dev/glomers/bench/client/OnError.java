package dev.glomers.bench.client;

/**
 * What a client makes of an error in a reply, and of no reply in time.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/client.clj">maelstrom.client</a>
 */
public enum OnError {
    /** A definite error means that the op did not take place; all else, that it may have. */
    TRUST_CODE,
    /** The op did not take place, or it makes no difference whether it did. */
    FAIL,
    /** The client crashes, so the op may have taken place, whatever the error: a client that catches none. */
    CRASH
}
