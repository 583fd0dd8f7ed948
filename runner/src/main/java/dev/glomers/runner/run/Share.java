package dev.glomers.runner.run;

import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.HarnessOption;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * What part of this machine a cell on the real clock takes, so that cells run side by side only where they leave each
 * other room. Measured on Maelstrom 0.2.4 on two cores: whatever the cell, the harness keeps both cores busy for 4 s when
 * it starts, and for 1 to 3 s when it judges. In between, a cell takes half a core at 100 ops a second on 25 nodes, or at
 * 1,000 on 3. A cell is counted with what it takes at its start, when it would disturb a neighbour that is measured.
 */
public final class Share {
    private static final int CORES_OF_HARNESS = 2;
    /** So many nodes start on one core while the harness starts: a JVM takes some 0.4 s of it. */
    private static final int NODES_PER_CORE = 10;

    /** So many ops a second take a core as long as the harness and JVM nodes are cold. */
    private static final int OPS_PER_CORE = 1000;
    /** A JVM with little to do, in MiB. */
    private static final int MEMORY_OF_NODE = 64;

    private Share() {}

    /**
     * How many of the machine's cores a cell takes, or as many as there are if that is too few. Memory counts, too: half of
     * it is half of the cores.
     *
     * @param cores how many there are
     * @param memory what there is, if the engine knows
     */
    public static int of(Cell cell, int cores, Optional<Memory> memory) {
        int nodes = Integer.parseInt(cell.option(HarnessOption.NODE_COUNT, "5"));
        double rate = Double.parseDouble(cell.option(HarnessOption.RATE, "5"));
        long busy = CORES_OF_HARNESS + nodes / NODES_PER_CORE + (long) (rate / OPS_PER_CORE);
        double memoryShare = memory.map(room -> (HeapNeed.of(cell) + (double) nodes * MEMORY_OF_NODE) / room.machine())
                .orElse(0.0);
        return (int) Math.min(Math.max(busy, (long) Math.ceil(memoryShare * cores)), cores);
    }

    /**
     * How many of these cells run side by side, as a sentence for people.
     *
     * @param cells at least one
     */
    public static String inWords(List<Cell> cells, int cores, Optional<Memory> memory) {
        IntSummaryStatistics shares =
                cells.stream().mapToInt(cell -> of(cell, cores, memory)).summaryStatistics();
        int most = cores / shares.getMin();
        if (most == 1) {
            return "On the real clock, one cell runs at a time, since two would disturb each other on " + cores
                    + " cores.";
        }
        int least = cores / shares.getMax();
        return "On the real clock, %s cells run side by side, since each is counted with %s of the %d cores."
                .formatted(range(least, most), range(shares.getMin(), shares.getMax()), cores);
    }

    private static String range(int least, int most) {
        return least == most ? Integer.toString(most) : least + " to " + most;
    }
}
