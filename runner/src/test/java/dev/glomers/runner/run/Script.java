package dev.glomers.runner.run;

import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Outcome;
import dev.glomers.runner.engine.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How an engine ends its tries, one after the other. */
final class Script implements FakeEngine.Behaviour {
    private final Deque<String> ends;
    private int tries;

    /** @param ends for each try {@code valid}, {@code invalid}, {@code crash}, {@code cut}, {@code fail}, {@code hang} or {@code eat} */
    Script(String... ends) {
        this.ends = new ArrayDeque<>(List.of(ends));
    }

    /** An engine that follows it. */
    Engine engine() {
        return new FakeEngine(true, this);
    }

    /** How often the engine was asked. */
    int tries() {
        return tries;
    }

    @Override
    public Outcome run(Task task, Attempt attempt, Path store) throws IOException {
        tries++;
        Files.writeString(attempt.console(), "try " + tries);
        return switch (ends.removeFirst()) {
            case "crash" -> new Outcome.Ended(255, Optional.of(store));
            case "fail" -> new Outcome.Failed("no daemon");
            case "hang" -> new Outcome.TimedOut(Optional.of(store));
            case "eat" -> {
                Files.writeString(store.resolve("jepsen.log"), """
                        2026-11-30 20:00:04,858{GMT}\tINFO\t[jepsen test runner] jepsen.core: Running test:
                        {:args []
                         :workload :echo}
                        """);
                Files.writeString(store.resolve("history.edn"), """
                        {:type :invoke, :f :echo, :value "a", :process 0, :time 1, :index 0}
                        {:type :ok, :f :echo, :value {:echo "a"}, :process 0, :time 2, :index 1}
                        """);
                yield new Outcome.OutOfMemory("the container ran out of its 64 MiB of memory", Optional.of(store));
            }
            case "cut" -> FakeEngine.ended(store, 0, "{:valid? tru");
            case "invalid" -> FakeEngine.ended(store, 1, "{:valid? false}");
            default -> FakeEngine.ended(store, 0, "{:valid? true}");
        };
    }
}
