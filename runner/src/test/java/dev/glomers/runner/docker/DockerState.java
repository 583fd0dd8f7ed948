package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What the daemon holds that a run may leave behind.
 *
 * @param containers those with our label, running or not
 * @param volumes all of them, since a volume without a name has no label
 */
record DockerState(List<String> containers, List<String> volumes, List<String> networks) {
    private static final String OUR_LABEL = "label=glomers.owner";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_POLLS = 600;

    static DockerState now() throws IOException, InterruptedException {
        return new DockerState(
                lines("ps", "--all", "--quiet", "--no-trunc", "--filter", OUR_LABEL),
                lines("volume", "ls", "--quiet"),
                lines("network", "ls", "--quiet"));
    }

    /** The id of a container of ours that was not there before, as soon as it runs. */
    String awaitContainer(Command.Running runner) throws IOException, InterruptedException {
        for (int poll = 0; poll < MAX_POLLS && runner.process().isAlive(); poll++) {
            List<String> running = lines("ps", "--quiet", "--no-trunc", "--filter", OUR_LABEL);
            for (String id : running) {
                if (!containers.contains(id)) {
                    return id;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
        return fail("no container has come: " + runner.outputSoFar());
    }

    private static List<String> lines(String... arguments) throws IOException, InterruptedException {
        return Command.docker(arguments)
                .run()
                .expect(0)
                .output()
                .lines()
                .sorted()
                .toList();
    }
}
