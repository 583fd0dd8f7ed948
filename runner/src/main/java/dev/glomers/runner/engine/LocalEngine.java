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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A Maelstrom that is installed on this machine. */
public final class LocalEngine implements Engine {
    private static final File NOTHING = new File("/dev/null");

    private final Path executable;
    private final Path nodeLauncher;
    private final String harness;

    /**
     * An engine on this Maelstrom. Ends the processes that runners that were killed have left.
     *
     * @param executable the {@code maelstrom} script
     * @param nodeLauncher our {@code node/bin/node}
     * @param harness {@code maelstrom 0.2.4}
     */
    public LocalEngine(Path executable, Path nodeLauncher, String harness) {
        this.executable = executable;
        this.nodeLauncher = nodeLauncher;
        this.harness = harness;
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
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("maelstrom", executable.toString());
        return Collections.unmodifiableSortedMap(facts);
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
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(argv(task));
        ProcessFamily family;
        try {
            family = ProcessFamily.start(new ProcessBuilder(command)
                    .directory(attempt.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(attempt.console().toFile())
                    .redirectInput(Redirect.from(NOTHING)));
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

    @Override
    public void close() {
        // Nothing is shared by the runs.
    }
}
