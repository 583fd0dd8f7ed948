package dev.glomers.runner.engine;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Runs {@code maelstrom test}, or the bench in its place. Safe for use by several threads; whatever happens to a run,
 * none of its processes, containers and threads is left when {@link #run} returns or throws.
 */
public interface Engine extends AutoCloseable {
    /** Which one: {@code docker}, {@code local}, {@code embedded}. */
    String name();

    /** Who judges: {@code maelstrom 0.2.4}, {@code bench 1.0.0}. */
    String harness();

    /** Facts about it for the archive, by name: {@code image-digest}. */
    SortedMap<String, String> provenance();

    /** What a cell may take, where the harness runs in a JVM of its own; nothing where it runs in this one. */
    default Optional<Memory> memory() {
        return Optional.empty();
    }

    /** Whether the seed of a task has any effect. */
    boolean isSeeded();

    /** Whether the task runs in virtual time, so that others may run beside it without disturbing it. */
    boolean isVirtual(NodeUnderTest node);

    /** The argument list for a task, {@code test} first. */
    List<String> argv(Task task);

    /**
     * Runs a task.
     *
     * @throws InterruptedException if the thread was interrupted; by then, all has been cleaned up
     */
    Outcome run(Task task, Attempt attempt) throws InterruptedException;

    /** Whether its tasks run on this machine, so that what else this does disturbs them. */
    default boolean runsHere() {
        return true;
    }

    /**
     * What its tasks have used of this machine's processors outside of this process and its descendants, in nanoseconds since
     * any moment.
     */
    default long cpuElsewhereNanos() {
        return 0;
    }

    /** Lets go of what is shared by all runs. */
    @Override
    void close();
}
