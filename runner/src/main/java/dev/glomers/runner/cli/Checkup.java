package dev.glomers.runner.cli;

import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.Mebibytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Whether this machine has what a run on a real clock needs: a line each, with the mend where something is amiss. */
final class Checkup {
    /** Maelstrom's JVM with its smallest heap, and 25 nodes of ours. */
    private static final long LEAST_MEMORY = 3 * 1024;

    private static final long LEAST_FREE_MEMORY = 2 * 1024;
    /** What a cell leaves: histories, logs and pictures, most of them less than half of this. */
    private static final long BYTES_PER_CELL = 40L << 20;

    private static final long LEAST_DISK = 1L << 30;
    private static final double MOST_BUSY = 0.3;
    private static final double MOST_LATENESS_MILLIS = 5;
    private static final String EMBEDDED = "choose --engine embedded, where time is virtual";

    private Checkup() {}

    /**
     * One thing that was looked at.
     *
     * @param name {@code memory}
     * @param good whether it is as it should be
     * @param text what was found; what to do, if it is not good
     */
    record Check(String name, boolean good, String text) {
        /** As a sentence for a run's first lines. */
        String warning() {
            return name + ": " + text;
        }
    }

    /**
     * Looks at the machine, which takes half a second.
     *
     * @param memory what a cell may take
     * @param results the archive's folder
     * @param cells how many cells are to leave something there
     */
    static List<Check> of(Memory memory, Path results, int cells) {
        List<Check> checks = new ArrayList<>();
        checks.add(memory(memory, Machine.freeMemory()));
        checks.add(cores(Machine.cores()));
        Machine.freeDisk(results).ifPresent(free -> checks.add(disk(free, results, cells)));
        try {
            checks.add(load(Machine.coresBusyElsewhere(), Machine.cores()));
            checks.add(clock(Machine.timerLateness()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return checks;
    }

    static Check memory(Memory memory, OptionalLong free) {
        String found = Mebibytes.show(memory.machine())
                + (free.isPresent() ? ", " + Mebibytes.show(free.getAsLong()) + " free" : "");
        if (memory.machine() < LEAST_MEMORY || free.orElse(Long.MAX_VALUE) < LEAST_FREE_MEMORY) {
            return new Check(
                    "memory",
                    false,
                    found + "; Maelstrom with 25 nodes takes some " + Mebibytes.show(LEAST_MEMORY)
                            + ": end other programs, or " + EMBEDDED);
        }
        return new Check(
                "memory",
                true,
                "%s; a cell may take %s, of it %s for the harness's heap and %s for its nodes"
                        .formatted(
                                found,
                                Mebibytes.show(memory.whole()),
                                Mebibytes.show(memory.harness()),
                                Mebibytes.show(memory.nodes())));
    }

    static Check cores(int cores) {
        return cores > 1
                ? new Check("cores", true, Integer.toString(cores))
                : new Check(
                        "cores",
                        false,
                        "1, on which harness and nodes take turns, so that their latencies are not the nodes' own: "
                                + EMBEDDED);
    }

    static Check load(double busy, int cores) {
        String found = String.format(Locale.ROOT, "%.1f of %d cores busy with other things", busy, cores);
        if (busy < 0) {
            return new Check("load", true, "not told by this system");
        }
        return busy <= MOST_BUSY * cores
                ? new Check("load", true, found)
                : new Check(
                        "load",
                        false,
                        found + ", which disturbs cells on a real clock: wait until they are done, or " + EMBEDDED);
    }

    static Check disk(long free, Path results, int cells) {
        long needed = Math.max(LEAST_DISK, cells * BYTES_PER_CELL);
        String found = Bytes.show(free) + " free for " + results;
        return free >= needed
                ? new Check("disk", true, found)
                : new Check(
                        "disk",
                        false,
                        found + ", and this may take " + Bytes.show(needed)
                                + ": make room with glomers prune or glomers trim, or name another --results");
    }

    static Check clock(double lateMillis) {
        String found = String.format(Locale.ROOT, "timers are up to %.1f ms late", lateMillis);
        return lateMillis <= MOST_LATENESS_MILLIS
                ? new Check("clock", true, found)
                : new Check(
                        "clock",
                        false,
                        found + "; the machine is busy or is paused by its host, and latencies will show it: wait, or "
                                + EMBEDDED);
    }
}
