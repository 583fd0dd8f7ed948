package dev.glomers.bench.service;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A service as its clients know it: what they see of its states is a matter of its consistency. */
interface Service {
    /**
     * Answers a request.
     *
     * @param client who asks
     * @param request a message's body
     * @return the answer's body without {@code in_reply_to}; empty if there is no such request
     */
    Optional<ObjectNode> answer(String client, ObjectNode request);
}
