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
    private static final int MAX_POLLS_FOR_REMOVAL = 50;

    /** What a run should leave. */
    static final DockerState NOTHING = new DockerState(List.of(), List.of(), List.of());

    static DockerState now() throws IOException, InterruptedException {
        return new DockerState(
                lines("ps", "--all", "--quiet", "--no-trunc", "--filter", OUR_LABEL),
                lines("volume", "ls", "--quiet"),
                lines("network", "ls", "--quiet"));
    }

    /**
     * What is there now and was not there before. What was there may be gone by now: the engine removes the volumes of an
     * earlier test's container in its own time; so something new gets a few seconds to go, too.
     */
    DockerState leftSince() throws IOException, InterruptedException {
        DockerState left = now().without(this);
        for (int poll = 0; poll < MAX_POLLS_FOR_REMOVAL && !left.equals(NOTHING); poll++) {
            Thread.sleep(POLL.toMillis());
            left = now().without(this);
        }
        return left;
    }

    private DockerState without(DockerState others) {
        return new DockerState(
                without(containers, others.containers),
                without(volumes, others.volumes),
                without(networks, others.networks));
    }

    private static List<String> without(List<String> ids, List<String> others) {
        return ids.stream().filter(id -> !others.contains(id)).toList();
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
