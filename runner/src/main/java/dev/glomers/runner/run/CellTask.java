package dev.glomers.runner.run;

import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.NodeUnderTest;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.HarnessOption;
import dev.glomers.runner.experiment.NodeSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Turns a cell into what an engine takes. */
public final class CellTask {
    /** Seeds stay below 2^52, so that every reader of JSON and CSV keeps all their digits. */
    private static final int UNUSED_SEED_BITS = 12;

    private CellTask() {}

    /** The cell as a task of a run with this seed. */
    public static Task of(Cell cell, long runSeed) {
        return new Task(
                cell.workload().label(),
                flags(cell),
                node(cell.node()),
                cell.seed().orElse(seed(runSeed, cell.id())));
    }

    /** Whether an engine runs the cell in virtual time. */
    public static boolean isVirtual(Cell cell, Engine engine) {
        return engine.isVirtual(node(cell.node()));
    }

    private static List<String> flags(Cell cell) {
        List<String> flags = new ArrayList<>();
        cell.options().forEach((name, value) -> {
            boolean isSwitch =
                    HarnessOption.of(name).map(HarnessOption::isSwitch).orElse(false);
            if (!isSwitch) {
                flags.add("--" + name);
                flags.add(name.equals(HarnessOption.CONSISTENCY_MODELS.label()) ? spaced(value) : value);
            } else if (value.equals("true")) {
                flags.add("--" + name);
            }
        });
        return flags;
    }

    /** Maelstrom splits this list at white space, comma, white space: without the spaces, it is one unknown name. */
    private static String spaced(String models) {
        return String.join(" , ", List.of(models.split(" *, *", -1)));
    }

    private static NodeUnderTest node(NodeSpec node) {
        if (node instanceof NodeSpec.Command command) {
            return new NodeUnderTest.Executable(command.executable(), command.arguments());
        }
        return new NodeUnderTest.Program(node.label(), node.arguments());
    }

    /** A cell's own seed: the same in every run with the same seed, whichever other cells there are. */
    static long seed(long runSeed, String cellId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((runSeed + "/" + cellId).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> UNUSED_SEED_BITS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
