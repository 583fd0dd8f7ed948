package dev.glomers.bench.service;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service knows at one moment, and how it answers. Immutable. How clients come to see one moment or another is
 * not its concern: see {@link Service}.
 *
 * @param <S> the state itself
 */
interface State<S extends State<S>> {
    /**
     * Handles a request.
     *
     * @param request a message's body
     * @return the state from then on, this very one if nothing changed, and the answer's body; empty if there is no
     *     request of that {@code type}
     */
    Optional<Turn<S>> handle(ObjectNode request);

    /**
     * What a request leads to.
     *
     * @param state what the service knows then
     * @param reply the answer's body, without {@code in_reply_to}
     * @param <S> the state
     */
    record Turn<S>(S state, ObjectNode reply) {}
}
