package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Carries batches out, in one {@link Round} after the other, each with what has come meanwhile. */
final class Committer {
    private final Node node;
    private final Database database;
    private final String self;
    private final int fanOut;
    private final int maxBatch;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * This node's.
     *
     * @param self the origin of this node's own batches
     * @param maxBatch how many transactions a round takes, unless a single batch has more
     */
    Committer(Node node, Database database, String self, int fanOut, int maxBatch) {
        this.node = node;
        this.database = database;
        this.self = self;
        this.fanOut = fanOut;
        this.maxBatch = maxBatch;
    }

    /** Carries a batch out, as soon as the round is over that is under way. */
    void add(Job job) {
        waiting.add(job);
        if (!busy) {
            next();
        }
    }

    private void next() {
        List<Job> jobs = new ArrayList<>();
        int transactions = 0;
        while (!waiting.isEmpty()) {
            transactions += waiting.element().batch().transactions().size();
            if (!jobs.isEmpty() && transactions > maxBatch) {
                break;
            }
            jobs.add(waiting.remove());
        }
        busy = !jobs.isEmpty();
        if (busy) {
            database.segments().trim();
            new Round(node, database, fanOut, self, jobs, this::next).start();
        }
    }
}
