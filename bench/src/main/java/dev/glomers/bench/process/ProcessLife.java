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
import java.util.concurrent.TimeUnit;

/** A process of a node, with the threads that serve its pipes, from its start to its end. */
final class ProcessLife {
    private static final int END_SECONDS = 5;
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
    private final List<Thread> threads = new ArrayList<>();
    private final Process process;

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
        this.process = builder.start();
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

    /** Writes a line to its stdin, now or when it reads. */
    void write(byte[] line) {
        stdin.add(line);
    }

    /**
     * Sends it, and its descendants, a signal.
     *
     * @param name without the SIG
     * @throws IOException if the process itself did not get it
     */
    void signal(String name) throws IOException {
        Signal.send(name, process.toHandle());
    }

    /** Ends it and its descendants, stopped ones too, and waits for that. */
    void end() {
        // A launcher that did not exec leaves the real node behind as its child.
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        stdin.add(POISON);
        awaitEnd();
    }

    /** How it ended, and its last words. */
    String obituary() {
        return "crashed with exit status " + process.exitValue() + ". Before crashing, it wrote to STDOUT:\n\n"
                + recentStdout.text() + "\n\nAnd to STDERR:\n\n" + recentStderr.text();
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
            }
        }
    }

    private void readStdout() throws IOException, InterruptedException {
        LineReader reader = new LineReader(process.getInputStream());
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            byte[] each = line;
            recentStdout.add(new String(each, StandardCharsets.UTF_8));
            loop.post(() -> receiver.receive(this, each));
        }
        // Whoever waits for its first word need not wait any longer.
        process.waitFor();
        loop.wake();
    }

    private void readStderr() throws IOException {
        LineReader reader = new LineReader(process.getErrorStream());
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            String text = new String(line, StandardCharsets.UTF_8);
            recentStderr.add(text);
            log.line(text);
        }
    }

    private void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
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
