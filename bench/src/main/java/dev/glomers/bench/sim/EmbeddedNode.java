package dev.glomers.bench.sim;

import dev.glomers.node.Host;
import dev.glomers.node.NodeLoop;
import dev.glomers.node.Protocol;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A node program of ours, in this JVM, on the event loop's clock. What it sends and receives is JSON bytes all the same. */
public final class EmbeddedNode implements TestNode {
    private final String id;
    private final EventLoop loop;
    private final Network network;
    private final RandomGenerator random;
    private final NodeLog log;
    private final Supplier<Protocol> protocols;
    private boolean running;
    private @Nullable String muted;

    /** A node that is not running yet. */
    public EmbeddedNode(
            String id,
            EventLoop loop,
            Network network,
            RandomGenerator random,
            NodeLog log,
            Supplier<Protocol> protocols) {
        this.id = id;
        this.loop = loop;
        this.network = network;
        this.random = random;
        this.log = log;
        this.protocols = protocols;
    }

    @Override
    public void start() {
        NodeLoop node = new NodeLoop(new LoopHost(), protocols);
        running = true;
        network.attach(id, packet -> node.receive(packet.json()));
    }

    @Override
    public Optional<NodeFailure> stop() {
        running = false;
        network.detach(id);
        return Optional.empty();
    }

    @Override
    public boolean isDead() {
        return false;
    }

    @Override
    public Optional<String> muted() {
        return Optional.ofNullable(muted);
    }

    private final class LoopHost implements Host {
        @Override
        public long nowNanos() {
            return loop.nowNanos();
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public void send(Message message) {
            if (!running || muted != null) {
                return;
            }
            try {
                network.send(new Packet(message.src(), message.dest(), Json.encode(message)));
            } catch (UndeliverableException e) {
                muted = e.getMessage();
            }
        }

        @Override
        public Timer schedule(long delayNanos, Runnable task) {
            return loop.schedule(delayNanos, () -> {
                if (running) {
                    task.run();
                }
            });
        }

        @Override
        public void log(String line) {
            log.line(line);
        }
    }
}
