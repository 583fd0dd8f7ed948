package dev.glomers.bench.process;

import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.NodeLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.TestNode;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node that is a process, in any language: messages go through its stdin and stdout, stderr is its log.
 *
 * <p>As in Maelstrom, the first line on stdout that is no message, or that goes to somebody who is not there, mutes the
 * node: whatever it prints later is ignored, and nobody is told but the log.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/process.clj">maelstrom.process</a>
 */
public final class ProcessNode implements TestNode {
    private static final int STOP_SECONDS = 5;
    /** How long to wait for what a process that ended has left in a pipe. */
    private static final int PIPE_MILLIS = 500;

    /** Ends the thread that writes to the process. */
    private static final byte[] POISON = new byte[0];

    private final String id;
    private final Path bin;
    private final List<String> arguments;
    private final RealTimeEventLoop loop;
    private final Network network;
    private final NodeLog log;
    private final String logPlace;
    private final RecentLines recentStdout = new RecentLines();
    private final RecentLines recentStderr = new RecentLines();
    private final BlockingQueue<byte[]> stdin = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Process process;
    private @Nullable String muted;

    /**
     * A node that is not running yet.
     *
     * @param bin the program, resolved
     * @param log takes the lines of its stderr; called from another thread
     * @param logPlace where these can be read, for error messages
     */
    public ProcessNode(
            String id,
            Path bin,
            List<String> arguments,
            RealTimeEventLoop loop,
            Network network,
            NodeLog log,
            String logPlace) {
        this.id = id;
        this.bin = bin;
        this.arguments = List.copyOf(arguments);
        this.loop = loop;
        this.network = network;
        this.log = log;
        this.logPlace = logPlace;
    }

    @Override
    public void start() throws NodeFailure {
        List<String> command = new ArrayList<>();
        command.add(bin.toString());
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
                    .start();
        } catch (IOException e) {
            throw new NodeFailure("Node " + id + " could not be started: " + e.getMessage());
        }
        network.attach(id, this::receive);
        startThread("stdin", this::writeStdin);
        startThread("stdout", this::readStdout);
        startThread("stderr", this::readStderr);
    }

    @Override
    public boolean isDead() {
        Process running = process;
        return running != null && !running.isAlive();
    }

    private interface PipeWork {
        void run(Process process) throws IOException, InterruptedException;
    }

    private void startThread(String pipe, PipeWork work) {
        Process started = java.util.Objects.requireNonNull(process);
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run(started);
                    } catch (IOException e) {
                        // The pipe is gone, so the process is: stop() will say how it ended.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                id + " " + pipe);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void receive(Packet packet) {
        stdin.add(packet.json());
    }

    private void writeStdin(Process to) throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(to.getOutputStream())) {
            for (byte[] line = stdin.take(); line != POISON; line = stdin.take()) {
                out.write(line);
                out.write('\n');
                if (stdin.isEmpty()) {
                    out.flush();
                }
            }
        }
    }

    private void readStdout(Process from) throws IOException, InterruptedException {
        LineReader reader = new LineReader(from.getInputStream());
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            byte[] each = line;
            recentStdout.add(new String(each, StandardCharsets.UTF_8));
            loop.post(() -> send(each));
        }
        // Whoever waits for its first word need not wait any longer.
        from.waitFor();
        loop.wake();
    }

    private void readStderr(Process from) throws IOException {
        LineReader reader = new LineReader(from.getErrorStream());
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            String text = new String(line, StandardCharsets.UTF_8);
            recentStderr.add(text);
            log.line(text);
        }
    }

    /** In the event loop. */
    private void send(byte[] line) {
        if (muted != null) {
            return;
        }
        try {
            Message message = NodeLine.read(line);
            network.send(new Packet(message.src(), message.dest(), Json.encode(message)));
        } catch (NodeLine.Malformed | UndeliverableException e) {
            muted = e.getMessage() + ", in the line on stdout: " + NodeLine.shown(line);
        }
    }

    @Override
    public Optional<String> muted() {
        return Optional.ofNullable(muted);
    }

    @Override
    public Optional<NodeFailure> stop() {
        network.detach(id);
        Process running = process;
        if (running == null) {
            return Optional.empty();
        }
        process = null;
        boolean crashed = !running.isAlive();
        // A launcher that did not exec leaves the real node behind as its child.
        List<ProcessHandle> family = new ArrayList<>(running.descendants().toList());
        running.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        stdin.add(POISON);
        awaitEnd(running);
        return crashed ? Optional.of(new NodeFailure(obituary(running.exitValue()))) : Optional.empty();
    }

    private void awaitEnd(Process running) {
        boolean interrupted = Thread.interrupted();
        try {
            running.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            for (Thread thread : threads) {
                thread.join(PIPE_MILLIS);
                // It may wait for room in the loop's queue, which nobody empties any more.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String obituary(int exitStatus) {
        return "Node " + id + " crashed with exit status " + exitStatus + ". Before crashing, it wrote to STDOUT:\n\n"
                + recentStdout.text() + "\n\nAnd to STDERR:\n\n" + recentStderr.text()
                + "\n\nFull STDERR logs are available in " + logPlace;
    }
}
