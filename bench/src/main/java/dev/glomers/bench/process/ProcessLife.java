package dev.glomers.bench.process;

import dev.glomers.bench.sim.NodeLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A process of a node, with the threads that serve its pipes, from its start to its end. */
final class ProcessLife {
    /** How long to wait for what a process that ended has left in a pipe. */
    private static final int PIPE_MILLIS = 500;

    /** As nodes of ours know it: see dev.glomers.stdio.Main. */
    private static final String STORAGE = "GLOMERS_STORAGE";

    /** Ends the thread that writes to the process. */
    private static final byte[] POISON = new byte[0];

    private final String id;
    private final RealTimeEventLoop loop;
    private final NodeLog log;
    private final LineReceiver receiver;
    private final RecentLines recentStdout = new RecentLines();
    private final RecentLines recentStderr = new RecentLines();
    private final BlockingQueue<byte[]> stdin = new LinkedBlockingQueue<>();
    private final Backlog backlog = new Backlog(OutputLimits.MAX_UNREAD_BYTES, OutputLimits.mostUnreadBytes());
    private final Semaphore hearing = new Semaphore(OutputLimits.MAX_UNHEARD_BYTES);
    private final List<Thread> threads = new ArrayList<>();
    private final ProcessFamily family;
    private final Process process;
    private volatile boolean isHeard = true;
    private volatile boolean reads = true;
    private volatile String endedSince = "";

    /** Takes what a process prints. */
    interface LineReceiver {
        /** A line of stdout. In the event loop. */
        void receive(ProcessLife from, byte[] line);
    }

    /**
     * Starts the process. Nobody listens to it yet.
     *
     * @throws IOException if it can't be started
     */
    ProcessLife(
            String id, List<String> command, Path storage, RealTimeEventLoop loop, NodeLog log, LineReceiver receiver)
            throws IOException {
        this.id = id;
        this.loop = loop;
        this.log = log;
        this.receiver = receiver;
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
        builder.environment().put(STORAGE, storage.toString());
        this.family = ProcessFamily.start(builder);
        this.process = family.root();
    }

    /** Begins to serve its pipes. */
    void listen() {
        startThread("stdin", this::writeStdin);
        startThread("stdout", this::readStdout);
        startThread("stderr", this::readStderr);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its stdin, now or when it reads. One that does not read is ended: see {@link Backlog}. */
    void write(byte[] line) {
        if (!reads) {
            return;
        }
        if (backlog.add(weight(line))) {
            reads = false;
            stdin.clear();
            endedSince = "The bench ended it, since more than " + ((backlog.waiting() - 1) >> 20)
                    + " MiB of messages waited for it to read its STDIN. ";
            process.destroyForcibly();
            return;
        }
        stdin.add(line);
    }

    private static long weight(byte[] line) {
        return line.length + OutputLimits.MESSAGE_OVERHEAD_BYTES;
    }

    /** Reads no more of its stdout. As in Maelstrom, it is stuck as soon as it has filled the pipe. */
    void stopHearing() {
        isHeard = false;
    }

    /**
     * Sends it, and its family, a signal.
     *
     * @param name without the SIG
     * @throws IOException if the process itself did not get it
     */
    void signal(String name) throws IOException {
        family.signal(name);
    }

    /** Ends it and its family, stopped ones too, and waits for that. */
    void end() {
        family.end();
        reads = false;
        stdin.add(POISON);
        awaitEnd();
        // Closes its pipes, should a stranger hold their other ends; not before, lest its last words are lost.
        process.destroyForcibly();
    }

    /** How it ended, and its last words. */
    String obituary() {
        return "crashed with exit status " + process.exitValue() + ". " + endedSince
                + "Before crashing, it wrote to STDOUT:\n\n" + recentStdout.text() + "\n\nAnd to STDERR:\n\n"
                + recentStderr.text();
    }

    private interface PipeWork {
        void run() throws IOException, InterruptedException;
    }

    private void startThread(String pipe, PipeWork work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The pipe is gone, so the process is: its obituary will say how it ended.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                id + " " + pipe);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void writeStdin() throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
            for (byte[] line = stdin.take(); line != POISON; line = stdin.take()) {
                out.write(line);
                out.write('\n');
                if (stdin.isEmpty()) {
                    out.flush();
                }
                backlog.read(weight(line));
            }
        } finally {
            // Nobody will read what comes for a process that is gone.
            reads = false;
            stdin.clear();
        }
    }

    private void readStdout() throws IOException, InterruptedException {
        LineReader reader = new LineReader(process.getInputStream(), OutputLimits.MAX_LINE_BYTES);
        for (byte[] line = reader.next(); line != null && isHeard; line = reader.next()) {
            byte[] each = line;
            recentStdout.add(each);
            int unheard = Math.max(1, each.length);
            hearing.acquire(unheard);
            loop.post(() -> {
                hearing.release(unheard);
                receiver.receive(this, each);
            });
            if (each.length == OutputLimits.MAX_LINE_BYTES) {
                break;
            }
        }
        // Whoever waits for its first word need not wait any longer.
        process.waitFor();
        loop.wake();
    }

    private void readStderr() throws IOException {
        LineReader reader = new LineReader(process.getErrorStream(), OutputLimits.MAX_LOG_LINE_BYTES);
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            recentStderr.add(line);
            log.line(new String(line, StandardCharsets.UTF_8));
        }
    }

    private void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            for (Thread thread : threads) {
                thread.join(PIPE_MILLIS);
                // It may wait for room in the loop's queue, which nobody empties meanwhile.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
