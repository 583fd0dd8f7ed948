package dev.glomers.runner.engine;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * Content with a container that runs or has ended, with whatever exit code: Maelstrom's 1 and 2 are results. (The
 * one-shot strategy of Testcontainers takes them for failures, and removes the container with its results.)
 */
final class StartedOrEnded extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String containerId) {
        String status = String.valueOf(getCurrentState(client, containerId).getStatus());
        return switch (status) {
            case "running", "exited", "dead" -> StartupStatus.SUCCESSFUL;
            default -> StartupStatus.NOT_YET_KNOWN;
        };
    }
}
