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
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** An engine that ends its tries as it was told, one after the other. */
final class ScriptedEngine implements Engine {
    private final Deque<String> script;
    private int tries;

    /** @param script for each try {@code valid}, {@code invalid}, {@code crash}, {@code cut}, {@code fail} or {@code hang} */
    ScriptedEngine(String... script) {
        this.script = new ArrayDeque<>(List.of(script));
    }

    /** How often it was asked. */
    int tries() {
        return tries;
    }

    @Override
    public Outcome run(Task task, Attempt attempt) {
        tries++;
        try {
            Path store = Files.createDirectories(attempt.directory().resolve("store/echo/1"));
            Files.writeString(attempt.console(), "try " + tries);
            return switch (script.removeFirst()) {
                case "crash" -> new Outcome.Ended(255, Optional.of(store));
                case "fail" -> new Outcome.Failed("no daemon");
                case "hang" -> new Outcome.TimedOut(Optional.of(store));
                case "cut" -> ended(store, 0, "{:valid? tru");
                case "invalid" -> ended(store, 1, "{:valid? false}");
                default -> ended(store, 0, "{:valid? true}");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome ended(Path store, int exitCode, String results) throws IOException {
        Files.writeString(store.resolve("results.edn"), results);
        return new Outcome.Ended(exitCode, Optional.of(store));
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String harness() {
        return "scripted 1";
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
        return true;
    }

    @Override
    public List<String> argv(Task task) {
        return List.of("test", "-w", task.workload());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
