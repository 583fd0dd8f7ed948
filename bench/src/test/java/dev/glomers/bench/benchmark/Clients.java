package dev.glomers.bench.benchmark;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ten clients that ask one system at once. Each request is done at some moment between its op's invocation and its
 * completion, so that the history is one that a right system could give. A client that gets no answer goes on as
 * another process, as in Jepsen.
 */
final class Clients {
    /** How many ask at once. */
    static final int CONCURRENCY = 10;

    private static final long STEP_NANOS = 100_000;
    private static final Keyword TIMEOUT = Keyword.of("net-timeout");

    private final SerialSystem system;
    private final RandomGenerator random;
    private final List<Op> ops = new ArrayList<>();

    private static final class Client {
        private int process;
        private @Nullable Request asked;
        private @Nullable Op invocation;
        private @Nullable Completion answer;

        Client(int process) {
            this.process = process;
        }
    }

    private Clients(SerialSystem system, Seed seed) {
        this.system = system;
        this.random = seed.stream();
    }

    /** The history of so many requests, and of what clients ask at last. */
    static History history(SerialSystem system, int requests, Seed seed) {
        Clients clients = new Clients(system, seed);
        int[] begun = {0};
        clients.run(process ->
                begun[0]++ < requests ? Optional.of(system.next(process, clients.random)) : Optional.empty());
        clients.run(system::last);
        return new History(clients.ops);
    }

    private void run(IntFunction<Optional<Request>> requests) {
        int first = ops.stream().mapToInt(Op::process).max().orElse(-1) + 1;
        List<Client> active = new ArrayList<>();
        IntStream.range(first, first + CONCURRENCY).mapToObj(Client::new).forEach(active::add);
        while (!active.isEmpty()) {
            Client client = active.get(random.nextInt(active.size()));
            if (!step(client, requests)) {
                active.remove(client);
            }
        }
    }

    /** Goes on with what the client does; false if it has nothing more to do. */
    private boolean step(Client client, IntFunction<Optional<Request>> requests) {
        if (client.asked == null || client.invocation == null) {
            client.asked = requests.apply(client.process).orElse(null);
            client.invocation = client.asked == null ? null : invoke(client.process, client.asked);
            return client.asked != null;
        }
        if (client.answer == null) {
            client.answer = answer(client.process, client.asked);
            return true;
        }
        ops.add(client.answer.of(client.invocation, ops.size(), ops.size() * STEP_NANOS));
        client.process += client.answer.type() == OpType.INFO ? CONCURRENCY : 0;
        client.asked = null;
        client.answer = null;
        return true;
    }

    private Op invoke(int process, Request request) {
        Op op = new Op(
                ops.size(),
                ops.size() * STEP_NANOS,
                OpType.INVOKE,
                process,
                request.f(),
                request.value(),
                request.extra());
        ops.add(op);
        return op;
    }

    private Completion answer(int process, Request request) {
        Completion timeout = Completion.error(OpType.INFO, request.value(), TIMEOUT);
        return switch (request.fate()) {
            case ANSWERED -> system.serve(process, request);
            case ANSWER_LOST -> {
                system.serve(process, request);
                yield timeout;
            }
            case REQUEST_LOST -> timeout;
        };
    }
}
