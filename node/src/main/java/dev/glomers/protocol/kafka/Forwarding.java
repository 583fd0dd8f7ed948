package dev.glomers.protocol.kafka;

import dev.glomers.node.Backoff;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passes requests on to the node that owns their keys, in batches, one batch at a time: {@code {"type": "forward",
 * "life": 815, "number": 7, "requests": [...]}}, each as a client sends it, is answered with {@code {"type":
 * "forwarded", "life": 815, "number": 7, "results": [...]}}, and sent again until it is. {@link ForwardedBatches} sees
 * to it that a batch is carried out once, however often it comes.
 *
 * <p>A request that has not left after a second is given up: it has certainly not been carried out. One that has left
 * may have been, whatever happens to its answer. So only those that change nothing are given up then.
 */
final class Forwarding {
    static final String TYPE = "forward";
    static final String ANSWER_TYPE = "forwarded";

    /** So short that a client that is told so can still try another way. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1));

    /** A commit may wait: to know an offset that is too low does no harm. */
    private static final Duration COMMIT_DELAY = Duration.ofMillis(500);

    private final Node node;
    private final String owner;
    private final long life;
    private final Duration batchDelay;

    private List<Pending> waiting = new ArrayList<>();
    private SortedMap<String, Long> commits = new TreeMap<>();
    private @Nullable Timer flush;

    private long number;
    /** The batch that has left and is not answered. */
    private @Nullable Batch batch;

    private record Batch(ObjectNode body, List<Pending> requests) {}

    private static final class Pending {
        private final Request request;
        private final Consumer<Forwarded> callback;
        private boolean ended;

        Pending(Request request, Consumer<Forwarded> callback) {
            this.request = request;
            this.callback = callback;
        }

        void end(Forwarded outcome) {
            if (!ended) {
                ended = true;
                callback.accept(outcome);
            }
        }
    }

    /**
     * From this node to one owner.
     *
     * @param life differs from that of every other life of this node
     * @param batchDelay how long a request waits for others
     */
    Forwarding(Node node, String owner, long life, Duration batchDelay) {
        this.node = node;
        this.owner = owner;
        this.life = life;
        this.batchDelay = batchDelay;
    }

    /** Passes a send on. Calls back once, or never if it is not known what came of it. */
    void send(Request.Send request, Consumer<Forwarded> callback) {
        add(new Pending(request, callback), false);
    }

    /** Passes a request on that changes nothing. Calls back once. */
    void ask(Request request, Consumer<Forwarded> callback) {
        add(new Pending(request, callback), true);
    }

    /** Tells the owner some time, and until it knows. Costs a message of its own only if nothing else is to be said. */
    void commit(String key, long offset) {
        commits.merge(key, offset, Math::max);
        if (flush == null && batch == null) {
            flush = node.after(COMMIT_DELAY, this::flush);
        }
    }

    private void add(Pending pending, boolean onlyAsks) {
        waiting.add(pending);
        node.after(PATIENCE, () -> {
            if (waiting.remove(pending) || onlyAsks) {
                pending.end(new Forwarded.GivenUp());
            }
        });
        if (waiting.size() == 1 && batch == null) {
            flushSoon();
        }
    }

    private void flushSoon() {
        if (flush != null) {
            flush.cancel();
        }
        flush = node.after(batchDelay, this::flush);
    }

    private void flush() {
        flush = null;
        if (waiting.isEmpty() && commits.isEmpty()) {
            return;
        }
        ObjectNode body = Json.body(TYPE).put("life", life).put("number", number);
        ArrayNode requests = body.putArray("requests");
        waiting.forEach(each -> requests.add(each.request.body()));
        if (!commits.isEmpty()) {
            requests.add(new Request.Commit(commits).body());
            commits = new TreeMap<>();
        }
        batch = new Batch(body, waiting);
        waiting = new ArrayList<>();
        attempt(number, body, 0);
    }

    private void attempt(long attempted, ObjectNode body, int attempt) {
        if (attempted == number) {
            node.send(owner, body);
            node.after(RETRY.wait(attempt), () -> attempt(attempted, body, attempt + 1));
        }
    }

    /** Takes the owner's answer, if it is for the batch that waits for one. */
    void answered(Message answer) {
        ArrayNode results = Fields.array(answer, "results");
        if (batch == null
                || Fields.integer(answer, "life") != life
                || Fields.integer(answer, "number") != number
                || results.size() != batch.body.withArray("requests").size()) {
            return;
        }
        List<Pending> answered = batch.requests;
        batch = null;
        number++;
        if (!waiting.isEmpty()) {
            flushSoon();
        } else if (!commits.isEmpty()) {
            flush = node.after(COMMIT_DELAY, this::flush);
        }
        for (int i = 0; i < answered.size(); i++) {
            answered.get(i).end(new Forwarded.Done(results.get(i)));
        }
    }
}
