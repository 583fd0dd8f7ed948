package dev.glomers.bench.sim;

import dev.glomers.node.Host;
import dev.glomers.node.MemoryStorage;
import dev.glomers.node.NodeLoop;
import dev.glomers.node.Protocol;
import dev.glomers.node.Storage;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A node program of ours, in this JVM, on the event loop's clock, as late and as wrong as its {@link Machine} has it. What it sends and receives is JSON bytes all the same.
 *
 * <p>Its random numbers go on from one life to the next, so that no life repeats what another drew. So does its storage,
 * but a kill loses what was not synced, or some of it.
 */
public final class EmbeddedNode implements TestNode {
    private final String id;
    private final EventLoop loop;
    private final Network network;
    private final ProcessTime time;
    private final RandomGenerator random;
    private final NodeLog log;
    private final Supplier<Protocol> protocols;
    private final MemoryStorage storage = new MemoryStorage();
    private final List<String> muted = new ArrayList<>();
    private @Nullable Life life;

    /** A node that is not running yet. */
    public EmbeddedNode(
            String id,
            EventLoop loop,
            Network network,
            ProcessTime time,
            RandomGenerator random,
            NodeLog log,
            Supplier<Protocol> protocols) {
        this.id = id;
        this.loop = loop;
        this.network = network;
        this.time = time;
        this.random = random;
        this.log = log;
        this.protocols = protocols;
    }

    @Override
    public void start() {
        Life begun = new Life();
        NodeLoop node = new NodeLoop(begun, protocols);
        life = begun;
        network.attach(id, packet -> begun.doNowOrLater(() -> node.receive(packet.json())));
    }

    @Override
    public void kill() {
        life = null;
        storage.kill(random);
        network.bury(id);
    }

    @Override
    public void pause() {
        if (life != null) {
            life.paused = true;
        }
    }

    @Override
    public void resume() {
        if (life != null) {
            life.resume();
        }
    }

    @Override
    public Optional<NodeFailure> stop() {
        life = null;
        network.detach(id);
        return Optional.empty();
    }

    @Override
    public boolean isDead() {
        return false;
    }

    @Override
    public List<String> muted() {
        return Collections.unmodifiableList(muted);
    }

    /** From a start to a kill. What is left of an earlier life, such as a timer, does nothing any more. */
    private final class Life implements Host {
        /** In the order in which it came, or was due. */
        private final Deque<Runnable> backlog = new ArrayDeque<>();

        private boolean paused;
        private boolean waking;
        private boolean mute;

        private void doNowOrLater(Runnable work) {
            backlog.add(work);
            if (!time.isLate()) {
                workOff();
            } else if (!waking) {
                // Asleep, so what comes until it wakes up is taken up with this.
                waking = true;
                loop.schedule(time.drawWakeUpNanos(loop.nowNanos()), this::wakeUp);
            }
        }

        private void wakeUp() {
            waking = false;
            workOff();
        }

        private void workOff() {
            while (!paused && life == this && !backlog.isEmpty()) {
                backlog.remove().run();
            }
        }

        private void resume() {
            paused = false;
            workOff();
        }

        @Override
        public long nowNanos() {
            return time.clockNanos(loop.nowNanos());
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public void send(Message message) {
            if (life != this || mute) {
                return;
            }
            try {
                network.send(new Packet(message.src(), message.dest(), Json.encode(message)));
            } catch (UndeliverableException e) {
                mute = true;
                muted.add(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public Timer schedule(long delayNanos, Runnable task) {
            // A timer that came due in a pause or a stall may be cancelled by a message that is worked off before it.
            boolean[] cancelled = new boolean[1];
            Timer timer = loop.schedule(
                    time.loopNanos(delayNanos),
                    () -> doNowOrLater(() -> {
                        if (!cancelled[0]) {
                            task.run();
                        }
                    }));
            return () -> {
                cancelled[0] = true;
                timer.cancel();
            };
        }

        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public void log(String line) {
            log.line(line);
        }
    }
}
