package dev.glomers.protocol.kafka;

import dev.glomers.wire.RpcError;

/**
 * Where the outcome of a request goes: at most one of the two is called, at once or later, or none at all if it can't be
 * told what came of the request.
 *
 * @param <T> what was asked for
 */
interface Answer<T> {
    /** The request has been carried out. */
    void done(T value);

    /** The request has not been carried out, and will not be. */
    void refused(RpcError error);
}
