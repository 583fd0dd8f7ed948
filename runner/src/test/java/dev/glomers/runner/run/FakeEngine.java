package dev.glomers.runner.run;

import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.NodeUnderTest;
import dev.glomers.runner.engine.Outcome;
import dev.glomers.runner.engine.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/** An engine that does with a cell what the test says. */
final class FakeEngine implements Engine {
    private final boolean isVirtual;
    private final Behaviour behaviour;
    private LongSupplier cpuElsewhereNanos = () -> 0;

    /** How a cell ends. */
    @FunctionalInterface
    interface Behaviour {
        /**
         * Runs it.
         *
         * @param store the harness's store directory, which is there and empty
         */
        Outcome run(Task task, Attempt attempt, Path store) throws IOException, InterruptedException;
    }

    FakeEngine(boolean isVirtual, Behaviour behaviour) {
        this.isVirtual = isVirtual;
        this.behaviour = behaviour;
    }

    /** A harness that ended with these results. */
    static Outcome ended(Path store, int exitCode, String results) throws IOException {
        Files.writeString(store.resolve("results.edn"), results);
        return new Outcome.Ended(exitCode, Optional.of(store));
    }

    @Override
    public Outcome run(Task task, Attempt attempt) throws InterruptedException {
        try {
            Path store = Files.createDirectories(attempt.directory().resolve("store/echo/1"));
            return behaviour.run(task, attempt, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String harness() {
        return "fake 1";
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
        return isVirtual;
    }

    @Override
    public List<String> argv(Task task) {
        return List.of("test", "-w", task.workload(), "--seed", Long.toString(task.seed()));
    }

    /** Has its tasks use the processors as this says. */
    FakeEngine using(LongSupplier nanos) {
        cpuElsewhereNanos = nanos;
        return this;
    }

    @Override
    public long cpuElsewhereNanos() {
        return cpuElsewhereNanos.getAsLong();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
