package dev.glomers.runner.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be run.
 *
 * @param workload the harness's {@code -w}
 * @param flags its further flags with their values, as they stand on a command line
 * @param node what it starts
 * @param seed for a harness that takes one
 */
public record Task(String workload, List<String> flags, NodeUnderTest node, long seed) {
    public Task {
        flags = List.copyOf(flags);
    }

    /**
     * The argument list of {@code maelstrom test}.
     *
     * @param bin the flags that name the node: {@code --bin PATH}
     * @param nodeArguments what stands behind {@code --}
     */
    List<String> argv(List<String> bin, List<String> nodeArguments) {
        List<String> argv = new ArrayList<>(List.of("test", "-w", workload));
        argv.addAll(bin);
        argv.addAll(flags);
        if (!nodeArguments.isEmpty()) {
            argv.add("--");
            argv.addAll(nodeArguments);
        }
        return argv;
    }
}
