package dev.glomers.protocol.kafka;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.RpcError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/**
 * Logs and committed offsets lie in {@code lin-kv}, and nodes keep nothing but a guess of where the logs end: see {@link
 * StoredLog} for the layout. Nodes never talk to each other, so partitions between them do no harm, and a node that is
 * killed loses nothing that it has acknowledged. A poll reads one chunk of each key, and shows all in it that was
 * acknowledged before.
 */
final class LinKv implements Logs {
    /** So many that no two lives of a node have the same number, and few enough that it stays short. */
    private static final int LIVES = 1 << 30;

    private final Node node;
    private final KeyValue store;
    private final Map<String, StoredLog> logs = new LinkedHashMap<>();
    private final Map<String, StoredOffset> committed = new LinkedHashMap<>();
    private final String idPrefix;
    private long sends;

    LinKv(Node node) {
        this.node = node;
        this.store = KeyValue.linearizable(node);
        this.idPrefix = node.id() + "/" + node.random().nextInt(LIVES) + "/";
    }

    @Override
    public void send(Request.Send request, Answer<Long> answer) {
        logs.computeIfAbsent(request.key(), key -> new StoredLog(node, store, key))
                .append(request.message(), StringNode.valueOf(idPrefix + sends++), answer::done);
    }

    @Override
    public void poll(Request.Poll request, Answer<SortedMap<String, ArrayNode>> answer) {
        SortedMap<String, ArrayNode> found = new TreeMap<>();
        Countdown open = new Countdown(request.from().size(), () -> {
            if (found.isEmpty() && !request.from().isEmpty()) {
                answer.refused(noAnswer());
            } else {
                answer.done(found);
            }
        });
        request.from()
                .forEach((key, from) -> StoredLog.read(store, key, from, pairs -> {
                    if (pairs != null) {
                        found.put(key, pairs);
                    }
                    open.ended();
                }));
    }

    @Override
    public void commit(Request.Commit request, Runnable done) {
        Countdown open = new Countdown(request.offsets().size(), done);
        request.offsets()
                .forEach((key, offset) -> committed
                        .computeIfAbsent(key, absent -> new StoredOffset(node, store, key))
                        .raise(offset, open::ended));
    }

    @Override
    public void listCommitted(Request.ListCommitted request, Answer<SortedMap<String, Long>> answer) {
        List<String> keys = request.keys().stream().distinct().toList();
        SortedMap<String, Long> found = new TreeMap<>();
        boolean[] allAnswered = {true};
        Countdown open = new Countdown(keys.size(), () -> {
            if (allAnswered[0]) {
                answer.done(found);
            } else {
                answer.refused(noAnswer());
            }
        });
        for (String key : keys) {
            StoredOffset.register(store, key).read(outcome -> {
                if (outcome instanceof KeyValueOutcome.Found offset) {
                    found.put(key, offset.value().longValue());
                } else if (!(outcome instanceof KeyValueOutcome.Absent)) {
                    allAnswered[0] = false;
                }
                open.ended();
            });
        }
    }

    private static RpcError noAnswer() {
        return new RpcError(ErrorCode.TEMPORARILY_UNAVAILABLE, "lin-kv does not answer");
    }
}
