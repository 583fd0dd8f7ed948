package dev.glomers.protocol.kafka;

import tools.jackson.databind.JsonNode;

/** What came of a request that was passed on. */
sealed interface Forwarded {
    /**
     * The owner has carried it out.
     *
     * @param result as {@link Shard#carryOut} returns it
     */
    record Done(JsonNode result) implements Forwarded {}

    /** It has not been carried out and won't be, or it is of no consequence that it was: it only asked. */
    record GivenUp() implements Forwarded {}
}
