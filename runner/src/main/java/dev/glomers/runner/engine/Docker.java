package dev.glomers.runner.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import dev.glomers.bench.process.Owner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** What there is to know of the Docker daemon and of images, before anything runs. */
public final class Docker {
    /** The label in an image that says which harness is in it. */
    public static final String HARNESS_LABEL = "glomers.harness";

    /** The harness of an image without that label. */
    public static final String UNKNOWN_HARNESS = "unknown harness";

    /** The label of a container that says which runner it belongs to: see {@link Owner}. */
    static final String OWNER_LABEL = "glomers.owner";

    /** The label that says which cell runs in a container. */
    static final String CELL_LABEL = "glomers.cell";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_POLLS = 20;

    private Docker() {}

    /**
     * Whether a daemon answers: the one of {@code DOCKER_HOST} if that is set. (Testcontainers would go on to the one of
     * this machine, and so run on another daemon than the user named.)
     */
    public static boolean answers() {
        try {
            DockerClientFactory factory = DockerClientFactory.instance();
            return factory.isDockerAvailable()
                    && named().map(factory.getTransportConfig().getDockerHost()::equals)
                            .orElse(true);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static Optional<URI> named() {
        return Optional.ofNullable(System.getenv("DOCKER_HOST"))
                .filter(host -> !host.isEmpty())
                .map(URI::create);
    }

    /**
     * An image on this machine.
     *
     * @param id its digest
     * @param harness what its label says, or {@code unknown harness}
     * @param workingDirectory where the harness runs in it
     */
    public record Image(String name, String id, String harness, String workingDirectory) {}

    /** The image of that name, if the daemon has it; nothing is pulled. */
    public static Optional<Image> image(String name) {
        try {
            InspectImageResponse image = client().inspectImageCmd(name).exec();
            Map<String, String> labels = Optional.ofNullable(image.getConfig())
                    .flatMap(config -> Optional.ofNullable(config.getLabels()))
                    .orElse(Map.of());
            String directory = Optional.ofNullable(image.getConfig())
                    .flatMap(config -> Optional.ofNullable(config.getWorkingDir()))
                    .filter(path -> !path.isEmpty() && !path.equals("/"))
                    .orElse("/work");
            return Optional.of(new Image(
                    name,
                    String.valueOf(image.getId()),
                    labels.getOrDefault(HARNESS_LABEL, UNKNOWN_HARNESS),
                    directory));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** How much memory there is for containers, in MiB: of a daemon in a virtual machine, that machine's. */
    public static long memory() {
        return Optional.ofNullable(client().infoCmd().exec().getMemTotal()).orElse(0L) >> 20;
    }

    /** Whether the daemon's containers run on the kernel that this process runs on: not in a virtual machine, nor elsewhere. */
    static boolean isHere() {
        String host = DockerClientFactory.instance()
                .getTransportConfig()
                .getDockerHost()
                .toString();
        if (!host.matches("unix:.*|tcp://(localhost|127\\.|\\[::1]).*")) {
            return false;
        }
        Info daemon = client().infoCmd().exec();
        try {
            String kernel =
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
            String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("[^0-9]", "");
            return kernel.equals(daemon.getKernelVersion())
                    && Objects.equals(Long.parseLong(memory) << 10, daemon.getMemTotal());
        } catch (IOException | RuntimeException e) {
            // No Linux, so the daemon's is a virtual machine's.
            return false;
        }
    }

    /**
     * A container of ours whose runner is no more: a SIGKILL or a power cut has left it.
     *
     * @param cell the id of the cell that ran in it
     */
    public record Orphan(String id, String cell) {}

    /** Those that there are now. */
    public static List<Orphan> orphans() {
        List<Container> containers = client().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER_LABEL))
                .exec();
        List<Orphan> orphans = new ArrayList<>();
        for (Container container : containers) {
            Map<String, String> labels =
                    Optional.ofNullable(container.getLabels()).orElse(Map.of());
            if (Owner.isGone(labels.getOrDefault(OWNER_LABEL, ""))) {
                orphans.add(new Orphan(container.getId(), labels.getOrDefault(CELL_LABEL, "?")));
            }
        }
        return List.copyOf(orphans);
    }

    /**
     * Whether the daemon that was there at first is there for good: one that shuts down answers for a while, having
     * ended its containers first.
     */
    static boolean staysUp() throws InterruptedException {
        for (int poll = 0; poll < MAX_POLLS; poll++) {
            if (!answersNow()) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    private static boolean answersNow() {
        try {
            client().pingCmd().exec();
            return true;
        } catch (RuntimeException e) {
            // Whatever the way in which it does not: the client has an exception for each.
            return false;
        }
    }

    /** Where the daemon is, for messages. */
    static String address() {
        return DockerClientFactory.instance()
                .getTransportConfig()
                .getDockerHost()
                .toString();
    }

    /** Removes a container, running or not, with its volumes. */
    public static void remove(String containerId) {
        try {
            client().removeContainerCmd(containerId)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // Gone already, or being removed by someone else.
        } catch (RuntimeException e) {
            // No daemon answers. The next start, or glomers clean, finds the container by its label.
        }
    }

    /** The client that all here use. Ask only where a daemon answers: {@link #answers}. */
    public static DockerClient client() {
        return DockerClientFactory.instance().client();
    }
}
