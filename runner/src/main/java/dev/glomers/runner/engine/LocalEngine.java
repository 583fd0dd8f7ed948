package dev.glomers.runner.engine;

import dev.glomers.bench.process.Orphans;
import dev.glomers.bench.process.ProcessFamily;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A Maelstrom that is installed on this machine. */
public final class LocalEngine implements Engine {
    private static final File NOTHING = new File("/dev/null");

    private final Path executable;
    private final Optional<Path> jar;
    private final Path nodeLauncher;
    private final String harness;
    private final Memory memory;

    /**
     * An engine on this Maelstrom. Ends the processes that runners that were killed have left.
     *
     * @param executable the {@code maelstrom} script
     * @param jar the jar that the script starts, if it is known to do nothing else: it takes no heap, so we start the jar
     * @param nodeLauncher our {@code node/bin/node}
     * @param harness {@code maelstrom 0.2.4}
     * @param memory what a cell may take; its nodes are held to nothing here
     */
    public LocalEngine(Path executable, Optional<Path> jar, Path nodeLauncher, String harness, Memory memory) {
        this.executable = executable;
        this.jar = jar;
        this.nodeLauncher = nodeLauncher;
        this.harness = harness;
        this.memory = memory;
        Orphans.end();
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public String harness() {
        return harness;
    }

    @Override
    public SortedMap<String, String> provenance() {
        SortedMap<String, String> facts = new TreeMap<>(memory.provenance());
        facts.remove(Memory.NODES_FACT);
        facts.put("maelstrom", executable.toString());
        return Collections.unmodifiableSortedMap(facts);
    }

    @Override
    public Optional<Memory> memory() {
        return Optional.of(memory);
    }

    @Override
    public boolean isSeeded() {
        return harness.toLowerCase(Locale.ROOT).startsWith("bench");
    }

    @Override
    public boolean isVirtual(NodeUnderTest node) {
        return false;
    }

    @Override
    public List<String> argv(Task task) {
        return Processes.argv(task, nodeLauncher.toString(), isSeeded());
    }

    @Override
    public Outcome run(Task task, Attempt attempt) throws InterruptedException {
        List<String> command = launch();
        command.addAll(argv(task));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(attempt.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(attempt.console().toFile())
                .redirectInput(Redirect.from(NOTHING));
        process.environment().put(Processes.HEAP, Long.toString(memory.harness()));
        ProcessFamily family;
        try {
            family = ProcessFamily.start(process);
        } catch (IOException e) {
            return new Outcome.Failed(executable + " can't be started: " + e.getMessage());
        }
        try {
            boolean ended = family.root().waitFor(attempt.limit().toMillis(), TimeUnit.MILLISECONDS);
            return ended
                    ? new Outcome.Ended(family.root().exitValue(), Store.newest(attempt.directory()))
                    : new Outcome.TimedOut(Store.newest(attempt.directory()));
        } finally {
            // Also after a good end: a node may have started what nobody stopped.
            family.end();
        }
    }

    /** What stands before the arguments. */
    private List<String> launch() {
        return new ArrayList<>(jar.map(file -> List.of(
                        "java",
                        "-Xmx" + memory.harness() + "m",
                        // At once, and with an exit code of its own: there is no other end to it.
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-jar",
                        file.toString()))
                .orElse(List.of(executable.toString())));
    }

    @Override
    public void close() {
        // Nothing is shared by the runs.
    }
}
