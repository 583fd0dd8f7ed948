package dev.glomers.bench.process;

import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.NodeLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.TestNode;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node that is a process, in any language: messages go through its stdin and stdout, stderr is its log. Each of its
 * lives is a process of its own; the log goes on, and the folder for what it keeps is the same.
 *
 * <p>As in Maelstrom, the first line on stdout that is no message, or that goes to somebody who is not there, mutes the
 * node: whatever it prints later is ignored, and nobody is told but the log. A new life can be heard again.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/process.clj">maelstrom.process</a>
 */
public final class ProcessNode implements TestNode {
    private final String id;
    private final List<String> command;
    private final Path storage;
    private final RealTimeEventLoop loop;
    private final Network network;
    private final NodeLog log;
    private final String logPlace;
    private final List<String> muted = new ArrayList<>();
    private @Nullable ProcessLife life;
    private boolean mute;
    private @Nullable NodeFailure died;

    /**
     * A node that is not running yet.
     *
     * @param bin the program, resolved
     * @param storage the folder that it finds in the environment variable {@code GLOMERS_STORAGE}, the same in each life
     * @param log takes the lines of its stderr; called from another thread
     * @param logPlace where these can be read, for error messages
     */
    public ProcessNode(
            String id,
            Path bin,
            List<String> arguments,
            Path storage,
            RealTimeEventLoop loop,
            Network network,
            NodeLog log,
            String logPlace) {
        this.id = id;
        this.command = new ArrayList<>();
        command.add(bin.toString());
        command.addAll(arguments);
        this.storage = storage.toAbsolutePath();
        this.loop = loop;
        this.network = network;
        this.log = log;
        this.logPlace = logPlace;
    }

    @Override
    public void start() throws NodeFailure {
        ProcessLife begun;
        try {
            begun = new ProcessLife(id, command, storage, loop, log, this::send);
        } catch (IOException e) {
            throw new NodeFailure("Node " + id + " could not be started: " + e.getMessage());
        }
        life = begun;
        mute = false;
        network.attach(id, packet -> begun.write(packet.json()));
        begun.listen();
    }

    @Override
    public boolean isDead() {
        ProcessLife current = life;
        return current != null && !current.isAlive();
    }

    @Override
    public void kill() {
        network.bury(id);
        end();
    }

    @Override
    public void pause() throws NodeFailure {
        signal("STOP", "paused");
    }

    @Override
    public void resume() throws NodeFailure {
        signal("CONT", "resumed");
    }

    private void signal(String name, String what) throws NodeFailure {
        ProcessLife current = life;
        if (current == null) {
            return;
        }
        try {
            current.signal(name);
        } catch (IOException e) {
            throw new NodeFailure("Node " + id + " could not be " + what + ": " + e.getMessage());
        }
    }

    @Override
    public Optional<NodeFailure> stop() {
        network.detach(id);
        end();
        return Optional.ofNullable(died);
    }

    private void end() {
        ProcessLife ended = life;
        if (ended == null) {
            return;
        }
        life = null;
        boolean diedBefore = !ended.isAlive();
        ended.end();
        if (diedBefore && died == null) {
            died = new NodeFailure(
                    "Node " + id + " " + ended.obituary() + "\n\nFull STDERR logs are available in " + logPlace);
        }
    }

    @Override
    public List<String> muted() {
        return Collections.unmodifiableList(muted);
    }

    /** In the event loop. What a life left in the loop's queue when it was ended is lost. */
    private void send(ProcessLife from, byte[] line) {
        if (from != life || mute) {
            return;
        }
        try {
            Message message = NodeLine.read(line);
            network.send(new Packet(message.src(), message.dest(), Json.encode(message)));
        } catch (NodeLine.Malformed | UndeliverableException e) {
            mute = true;
            from.stopHearing();
            muted.add(e.getMessage() + ", in the line on stdout: " + NodeLine.shown(line));
        }
    }
}
