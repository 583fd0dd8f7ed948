package dev.glomers.protocol.txn.serializable;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;

/** A batch, and who waits for it. */
final class Job {
    private final Batch batch;
    private final Consumer<Optional<ArrayNode>> callback;

    /**
     * A batch to be carried out.
     *
     * @param callback told the batch's transactions with their reads filled in, once they are committed; told nothing if
     *     the batch is an old one, of which nobody knows any more what came of it
     */
    Job(Batch batch, Consumer<Optional<ArrayNode>> callback) {
        this.batch = batch;
        this.callback = callback;
    }

    Batch batch() {
        return batch;
    }

    void end(Optional<ArrayNode> answer) {
        callback.accept(answer);
    }
}
