package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Shard;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.Sharding;
import dev.glomers.runner.run.Timing;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Divides the cells among machines. */
final class ShardOption {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Only the Ith of N parts of the cells, divided by the time that they should take; each machine "
                            + "works out the same parts. glomers merge puts them together: docs/shards.md.")
    private @Nullable String shard;

    /**
     * What this machine is to run.
     *
     * @param cells its cells, in planned order
     * @param shard which part they are, null if they are all
     */
    record Part(List<Cell> cells, @Nullable Shard shard) {
        Part {
            cells = List.copyOf(cells);
        }

        /** {@code , shard 3/8 of 32 cells}, or nothing. */
        String note() {
            return shard == null
                    ? ""
                    : ", shard %s of %d cells"
                            .formatted(shard.label(), shard.whole().size());
        }
    }

    /**
     * This machine's part.
     *
     * @throws UserError if there is no such part
     */
    Part of(List<Cell> cells, Engine engine) {
        if (shard == null) {
            return new Part(cells, null);
        }
        Matcher form = FORM.matcher(shard);
        if (!form.matches()) {
            throw refusal();
        }
        int index = Integer.parseInt(form.group(1));
        int count = Integer.parseInt(form.group(2));
        if (index < 1 || index > count) {
            throw refusal();
        }
        List<Cell> part = Sharding.part(cells, cell -> Timing.estimate(cell, engine), index, count);
        return new Part(
                part, new Shard(index, count, cells.stream().map(Cell::id).toList()));
    }

    private UserError refusal() {
        return new UserError(
                ExitCodes.BAD_INPUT,
                "--shard: found %s%n    expected I/N, the Ith of N parts, I from 1 to N: --shard 3/8"
                        .formatted(Terminal.harmless(String.valueOf(shard))));
    }
}
