package dev.glomers.node;

import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;

/** How an rpc ended. */
public sealed interface RpcOutcome {
    /** An answer that is not an error. */
    record Answered(Message reply) implements RpcOutcome {}

    /** An {@code error} answer. */
    record Failed(RpcError error) implements RpcOutcome {}

    /** No answer in time: the request may or may not have been carried out. */
    record TimedOut() implements RpcOutcome {}
}
