package dev.glomers.protocol.kafka;

import java.util.SortedMap;
import tools.jackson.databind.node.ArrayNode;

/** How the nodes together keep the logs: a strategy. The requests are well-formed. */
interface Logs {
    /** Appends a message, and answers with its offset, at which no other message of this key is or will be. */
    void send(Request.Send request, Answer<Long> answer);

    /**
     * Answers with messages by key, each as {@code [offset, message]}, in the order of their offsets. Of each key they
     * begin with the first message at or behind the wanted offset, leave out none, and none will ever come between them.
     */
    void poll(Request.Poll request, Answer<SortedMap<String, ArrayNode>> answer);

    /**
     * Notes that everything up to these offsets has been processed.
     *
     * <p>There is no way to refuse it. A client that has polled commits what it was shown; if that were refused, it would take the
     * poll for failed, but poll behind it next time, and so it would have skipped messages.
     */
    void commit(Request.Commit request, Runnable done);

    /** Answers with an offset of each key that anybody committed: the highest that this node can know of. */
    void listCommitted(Request.ListCommitted request, Answer<SortedMap<String, Long>> answer);
}
