package dev.glomers.runner.cli;

import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.Mebibytes;
import dev.glomers.runner.experiment.MemoryWish;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a cell on a real clock may take: by flag, else by the experiment, else by the size of the machine. */
final class MemoryOption {
    @Option(
            names = "--harness-memory",
            paramLabel = "SIZE",
            description =
                    "The heap of the harness's JVM in each cell, for the engines docker and local: 4 GiB. Default: "
                            + "what the experiment says, else three eighths of the machine.")
    private @Nullable String harness;

    @Option(
            names = "--node-memory",
            paramLabel = "SIZE",
            description =
                    "What the nodes of a cell together may take besides, for the engine docker. Default: what the "
                            + "experiment says, else a quarter of the machine.")
    private @Nullable String nodes;

    /**
     * What a cell may take.
     *
     * @param machine what there is, in MiB
     * @throws UserError if a flag is no amount of memory, or the machine does not have what is asked for
     */
    Memory of(MemoryWish wish, long machine) {
        OptionalLong wantedHarness = harness == null ? wish.harness() : parse("--harness-memory", harness);
        OptionalLong wantedNodes = nodes == null ? wish.nodes() : parse("--node-memory", nodes);
        Memory memory = Memory.shareOf(machine);
        if (wantedHarness.isPresent()) {
            memory = memory.withHarness(wantedHarness.getAsLong());
        }
        if (wantedNodes.isPresent()) {
            memory = memory.withNodes(wantedNodes.getAsLong());
        }
        boolean isAsked = wantedHarness.isPresent() || wantedNodes.isPresent();
        if (isAsked && !memory.fits()) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "memory: found %s for the harness and %s for its nodes, so a cell takes up to %s\n    expected no more than the %s that there is\n    lower --harness-memory, --node-memory or the experiment's key memory"
                            .formatted(
                                    Mebibytes.show(memory.harness()),
                                    Mebibytes.show(memory.nodes()),
                                    Mebibytes.show(memory.whole()),
                                    Mebibytes.show(machine)));
        }
        return memory;
    }

    private static OptionalLong parse(String flag, String text) {
        OptionalLong amount = Mebibytes.parse(text);
        if (amount.isEmpty()) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    flag + ": found \"" + Terminal.harmless(text) + "\"\n    expected " + Mebibytes.EXPECTED);
        }
        return amount;
    }
}
