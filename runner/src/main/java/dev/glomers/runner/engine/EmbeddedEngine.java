package dev.glomers.runner.engine;

import dev.glomers.bench.process.Orphans;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The bench, in this JVM. Programs of ours run in virtual time, executables on the real clock as processes. A run that
 * exceeds its limit is interrupted, which the bench honours by killing its processes and stopping.
 */
public final class EmbeddedEngine implements Engine {
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** The bench's command line. */
    @FunctionalInterface
    public interface Bench {
        /** Runs it and returns its exit code. */
        int run(List<String> argv, Path workingDirectory, PrintStream out);
    }

    private final Bench bench;
    private final String version;

    /**
     * An engine on this bench. Ends the processes that runners that were killed have left.
     *
     * @param version {@code 1.0.0}
     */
    public EmbeddedEngine(Bench bench, String version) {
        this.bench = bench;
        this.version = version;
        Orphans.end();
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public String harness() {
        return "bench " + version;
    }

    @Override
    public SortedMap<String, String> provenance() {
        return Collections.emptySortedMap();
    }

    @Override
    public boolean isSeeded() {
        return true;
    }

    @Override
    public boolean isVirtual(NodeUnderTest node) {
        return node instanceof NodeUnderTest.Program;
    }

    @Override
    public List<String> argv(Task task) {
        List<String> bin = new ArrayList<>();
        if (task.node() instanceof NodeUnderTest.Program program) {
            bin.addAll(List.of("--program", program.name()));
        } else if (task.node() instanceof NodeUnderTest.Executable executable) {
            bin.addAll(List.of("--bin", executable.path().toString()));
        }
        bin.addAll(List.of("--seed", Long.toString(task.seed())));
        return task.argv(bin, task.node().arguments());
    }

    @Override
    public Outcome run(Task task, Attempt attempt) throws InterruptedException {
        AtomicReference<Outcome> outcome = new AtomicReference<>(new Outcome.Failed("the bench's thread died"));
        Thread thread = new Thread(() -> outcome.set(runHere(task, attempt)), "bench " + attempt.label());
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(attempt.limit().toMillis());
        } catch (InterruptedException e) {
            stop(thread);
            throw e;
        }
        if (!thread.isAlive()) {
            return Objects.requireNonNull(outcome.get());
        }
        stop(thread);
        return new Outcome.TimedOut(Store.newest(attempt.directory()));
    }

    private Outcome runHere(Task task, Attempt attempt) {
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(attempt.console()), false, StandardCharsets.UTF_8)) {
            int exitCode = bench.run(argv(task), attempt.directory(), out);
            return new Outcome.Ended(exitCode, Store.newest(attempt.directory()));
        } catch (IOException e) {
            return new Outcome.Failed(attempt.console() + " can't be written: " + e);
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome.Failed("the bench broke: " + e);
        }
    }

    /** Asks the bench to stop, and waits for it, again if the waiting thread is interrupted too. */
    private static void stop(Thread thread) {
        long deadlineNanos = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < deadlineNanos) {
            thread.interrupt();
            try {
                thread.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Nothing is shared by the runs.
    }
}
