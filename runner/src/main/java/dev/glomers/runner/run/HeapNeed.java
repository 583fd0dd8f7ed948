package dev.glomers.runner.run;

import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.HarnessOption;

/**
 * How much heap the real Maelstrom needs for a cell, in MiB: a guess on the safe side, from what 0.2.4 needed at rate
 * 1,000 over 20 s, and kafka over 60 s (docs/docker.md has the table). Its checkers keep the whole history in memory, and
 * kafka's keep it several times over. A read of a set is as long as the set, so there the history grows with the square
 * of the ops.
 */
public final class HeapNeed {
    /** Maelstrom itself, with the messages of its network. */
    private static final double BASE = 400;

    private static final double PER_OP = 0.01;
    private static final double PER_OP_OF_KAFKA = 0.03;
    /** What is polled again and again grows with the logs: 60,000 ops did not fit into 4 GiB. */
    private static final double PER_SQUARE_OP_OF_KAFKA = 2.3 / (1 << 20);
    /** Half of the ops are reads, the average set holds a quarter of the ops as values, and each takes 35 bytes or so. */
    private static final double PER_SQUARE_OP_OF_SETS = 4.2 / (1 << 20);

    private HeapNeed() {}

    /** The heap that this cell needs. */
    public static long of(Cell cell) {
        double ops = Double.parseDouble(cell.option(HarnessOption.TIME_LIMIT, "60"))
                * Double.parseDouble(cell.option(HarnessOption.RATE, "5"));
        double history = switch (cell.workload()) {
            case KAFKA -> ops * PER_OP_OF_KAFKA + ops * ops * PER_SQUARE_OP_OF_KAFKA;
            case BROADCAST, G_SET -> ops * PER_OP + ops * ops * PER_SQUARE_OP_OF_SETS;
            default -> ops * PER_OP;
        };
        return Math.round(BASE + history);
    }
}
