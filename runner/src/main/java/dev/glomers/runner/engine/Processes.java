package dev.glomers.runner.engine;

import java.util.ArrayList;
import java.util.List;

/** The argument list for a harness whose nodes are processes. */
final class Processes {
    /** The environment variable by which our launchers learn the heap of the harness, in MiB. */
    static final String HEAP = "MAELSTROM_HEAP_MIB";

    private Processes() {}

    /**
     * The argument list.
     *
     * @param nodeLauncher the path of our {@code node/bin/node}, where the harness runs
     * @param isSeeded whether the harness takes {@code --seed}
     */
    static List<String> argv(Task task, String nodeLauncher, boolean isSeeded) {
        List<String> bin = new ArrayList<>();
        List<String> nodeArguments = new ArrayList<>();
        if (task.node() instanceof NodeUnderTest.Program program) {
            bin.addAll(List.of("--bin", nodeLauncher));
            nodeArguments.add(program.name());
        } else if (task.node() instanceof NodeUnderTest.Executable executable) {
            bin.addAll(List.of("--bin", executable.path().toString()));
        }
        if (isSeeded) {
            bin.addAll(List.of("--seed", Long.toString(task.seed())));
        }
        nodeArguments.addAll(task.node().arguments());
        return task.argv(bin, nodeArguments);
    }
}
