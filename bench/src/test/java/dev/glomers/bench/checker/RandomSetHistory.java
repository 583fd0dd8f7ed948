package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Histories of adds and reads with everything in them that can go wrong: ops that fail, never end or end unknown, reads
 * that miss elements, show them too early, twice, or though nobody added them, and now and then an element that is
 * added again.
 */
final class RandomSetHistory {
    private static final long MAX_STEP_NANOS = 3_000_000;

    private final Random random;
    private final int processes;
    private final List<Op> ops = new ArrayList<>();
    private final Map<Integer, Op> open = new TreeMap<>();
    private final List<Long> added = new ArrayList<>();
    private long nanos;
    private int nextProcess;
    /** How likely a read shows an element: some histories are nearly right, some hopeless. */
    private final double visibility;

    private RandomSetHistory(long seed) {
        random = new Random(seed);
        processes = 1 + random.nextInt(5);
        nextProcess = processes;
        visibility = 1 - Math.pow(random.nextDouble(), 3);
    }

    /** A history of about so many ops. */
    static History draw(long seed, int size) {
        RandomSetHistory history = new RandomSetHistory(seed);
        List<Integer> clients = new ArrayList<>();
        for (int i = 0; i < history.processes; i++) {
            clients.add(i);
        }
        while (history.ops.size() < size) {
            history.step(clients);
        }
        return new History(history.ops);
    }

    private void step(List<Integer> clients) {
        int place = random.nextInt(clients.size());
        int process = clients.get(place);
        Op invocation = open.remove(process);
        if (invocation == null) {
            invoke(process);
        } else {
            OpType type = complete(invocation);
            if (type == OpType.INFO) {
                clients.set(place, nextProcess++);
            }
        }
    }

    private void invoke(int process) {
        Op op;
        if (random.nextBoolean()) {
            op = record(OpType.INVOKE, process, "read", null);
        } else {
            boolean again = !added.isEmpty() && random.nextInt(40) == 0;
            long element = again ? added.get(random.nextInt(added.size())) : added.size();
            if (!again) {
                added.add(element);
            }
            op = record(OpType.INVOKE, process, "add", element);
        }
        open.put(process, op);
    }

    private OpType complete(Op invocation) {
        int luck = random.nextInt(20);
        OpType type = luck == 0 ? OpType.INFO : luck == 1 ? OpType.FAIL : OpType.OK;
        boolean shows = invocation.f().equals("read") && type == OpType.OK;
        record(type, invocation.process(), invocation.f(), shows ? shown() : invocation.value());
        return type;
    }

    private @Nullable List<Long> shown() {
        if (random.nextInt(30) == 0) {
            return null;
        }
        List<Long> shown = new ArrayList<>();
        for (long element : added) {
            // Some elements are hidden from every read, others only from this one.
            if (element % 11 != 10 && random.nextDouble() < visibility) {
                shown.add(element);
                if (random.nextInt(20) == 0) {
                    shown.add(element);
                }
            }
        }
        if (random.nextInt(20) == 0) {
            shown.add((long) added.size());
        }
        return shown;
    }

    private Op record(OpType type, int process, String f, @Nullable Object value) {
        nanos += 1 + (long) (random.nextDouble() * MAX_STEP_NANOS);
        Map<Keyword, @Nullable Object> extra = Map.of();
        Op op = new Op(ops.size(), nanos, type, process, f, value, extra);
        ops.add(op);
        return op;
    }
}
