package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Histories of clients of logs that work as they should: with sparse offsets, sends that fail, sends of which nobody
 * knows whether they took place, clients that crash and are replaced, and assignments that begin anywhere. What an op
 * does it does when it ends. In the end a new client polls all from the beginning.
 */
final class RightLogs {
    private static final Keyword SEND = Keyword.of("send");
    private static final Keyword POLL = Keyword.of("poll");
    private static final int KEYS = 12;
    private static final int MAX_POLLED = 4;

    private record Entry(long offset, long message) {}

    private static final class Client {
        private int process;
        private @Nullable Op open;
        /** The next place in each log it is assigned to. */
        private final Map<String, Integer> places = new TreeMap<>();

        Client(int process) {
            this.process = process;
        }
    }

    private final Random random;
    private final Map<String, List<Entry>> logs = new TreeMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Op> ops = new ArrayList<>();
    private final boolean sparse;
    private long messages;
    private long nanos;

    private RightLogs(long seed) {
        random = new Random(seed);
        sparse = random.nextBoolean();
        for (int i = 0; i < KEYS; i++) {
            logs.put(String.valueOf(i), new ArrayList<>());
        }
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            clients.add(new Client(i));
        }
    }

    /** A history of about so many ops. */
    static History draw(long seed, int size) {
        RightLogs logs = new RightLogs(seed);
        while (logs.ops.size() < size) {
            logs.step(logs.clients.get(logs.random.nextInt(logs.clients.size())));
        }
        logs.pollAll();
        return new History(logs.ops);
    }

    private void step(Client client) {
        Op open = client.open;
        if (open == null) {
            invoke(client);
            return;
        }
        client.open = null;
        switch (open.f()) {
            case "send" -> endSend(client, open);
            case "poll" -> endPoll(client, open);
            case "assign" -> endAssign(client, open);
            default -> {
                add(OpType.INFO, client.process, "crash", null);
                replace(client);
            }
        }
    }

    private void invoke(Client client) {
        int choice = random.nextInt(40);
        String f = choice == 0 ? "crash" : choice < 4 ? "assign" : choice < 20 ? "send" : "poll";
        Object value = switch (f) {
            case "send" -> List.of(List.of(SEND, key(), ++messages));
            case "poll" -> List.of(List.of(POLL));
            case "assign" -> List.of(key(), key()).stream().distinct().toList();
            default -> null;
        };
        client.open = add(OpType.INVOKE, client.process, f, value);
    }

    private String key() {
        return String.valueOf(random.nextInt(KEYS));
    }

    private void endSend(Client client, Op open) {
        List<?> send = (List<?>) ((List<?>) Objects.requireNonNull(open.value())).get(0);
        int luck = random.nextInt(20);
        OpType type = luck == 0 ? OpType.FAIL : luck == 1 ? OpType.INFO : OpType.OK;
        boolean takesPlace = type == OpType.OK || type == OpType.INFO && random.nextBoolean();
        List<Entry> log = logs.getOrDefault((String) send.get(1), List.of());
        if (takesPlace) {
            long last = log.isEmpty() ? -1 : log.get(log.size() - 1).offset();
            log.add(new Entry(last + 1 + (sparse ? random.nextInt(5) : 0), (Long) send.get(2)));
        }
        Object value = open.value();
        if (type == OpType.OK) {
            value = List.of(List.of(SEND, send.get(1), pair(log.get(log.size() - 1))));
        }
        add(type, client.process, "send", value);
        if (type == OpType.INFO) {
            replace(client);
        }
    }

    private void endPoll(Client client, Op open) {
        if (random.nextInt(20) == 0) {
            add(OpType.FAIL, client.process, "poll", open.value());
            return;
        }
        add(OpType.OK, client.process, "poll", List.of(List.of(POLL, polled(client, random.nextInt(MAX_POLLED) + 1))));
    }

    private Map<String, List<Object>> polled(Client client, int limit) {
        Map<String, List<Object>> shown = new LinkedHashMap<>();
        client.places.replaceAll((key, place) -> {
            List<Entry> log = logs.getOrDefault(key, List.of());
            int end = Math.min(log.size(), place + limit);
            if (end > place) {
                List<Object> pairs = new ArrayList<>();
                log.subList(place, end).forEach(entry -> pairs.add(pair(entry)));
                shown.put(key, pairs);
            }
            return end;
        });
        return shown;
    }

    private static List<Object> pair(Entry entry) {
        return List.of(entry.offset(), entry.message());
    }

    private void endAssign(Client client, Op open) {
        List<?> keys = (List<?>) Objects.requireNonNull(open.value());
        client.places.keySet().retainAll(keys);
        for (Object key : keys) {
            int size = logs.getOrDefault((String) key, List.of()).size();
            client.places.computeIfAbsent((String) key, each -> random.nextInt(size + 1));
        }
        add(OpType.OK, client.process, "assign", open.value());
    }

    private void replace(Client client) {
        client.process += clients.size();
        client.places.clear();
    }

    private void pollAll() {
        Client last = new Client(100_000);
        List<String> keys = List.copyOf(logs.keySet());
        add(OpType.INVOKE, last.process, "assign", keys);
        add(OpType.OK, last.process, "assign", keys);
        keys.forEach(key -> last.places.put(key, 0));
        Map<String, List<Object>> shown;
        do {
            add(OpType.INVOKE, last.process, "poll", List.of(List.of(POLL)));
            shown = polled(last, 20);
            add(OpType.OK, last.process, "poll", List.of(List.of(POLL, shown)));
        } while (!shown.isEmpty());
    }

    private Op add(OpType type, int process, String f, @Nullable Object value) {
        nanos += 1 + random.nextInt(3_000_000);
        Op op = new Op(ops.size(), nanos, type, process, f, value, Map.of());
        ops.add(op);
        return op;
    }
}
