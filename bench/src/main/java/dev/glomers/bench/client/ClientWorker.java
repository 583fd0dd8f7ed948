package dev.glomers.bench.client;

import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.interpreter.Worker;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out the ops of one client thread against its node; a new process gets a new client. */
public final class ClientWorker implements Worker {
    private final String node;
    private final RpcClients network;
    private final Supplier<WorkloadClient> clients;
    private final boolean reusable;
    private final Function<String, OnError> onError;
    private final long timeoutNanos;
    private @Nullable Connection connection;

    private record Connection(int process, RpcClient rpc, WorkloadClient client) {}

    /**
     * A worker that has no client yet.
     *
     * @param reusable whether a client serves the processes that follow as well
     * @param onError what an error means for an op, by its function
     */
    public ClientWorker(
            String node,
            RpcClients network,
            Supplier<WorkloadClient> clients,
            boolean reusable,
            Function<String, OnError> onError,
            long timeoutNanos) {
        this.node = node;
        this.network = network;
        this.clients = clients;
        this.reusable = reusable;
        this.onError = onError;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public void invoke(Op op, Consumer<Completion> done) {
        Connection current = connect(op.process());
        current.client.invoke(
                op, new Exchange(current.rpc, node, op.value(), onError.apply(op.f()), timeoutNanos, done));
    }

    private Connection connect(int process) {
        if (connection == null || (connection.process != process && !reusable)) {
            close();
            connection = new Connection(process, network.open(), clients.get());
        }
        return connection;
    }

    /** Takes its client off the network. */
    public void close() {
        if (connection != null) {
            connection.rpc.close();
            connection = null;
        }
    }
}
