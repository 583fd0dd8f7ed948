package dev.glomers.runner.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.WaitResponse;
import dev.glomers.bench.process.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Maelstrom in a container that can do nothing but run Maelstrom: no network, a read-only root, no capabilities, no new
 * privileges, an ordinary user, and limits on memory, processes and CPU. The store lies in a volume of its own, which is
 * copied out through {@link StoreTar} and goes with the container.
 */
public final class DockerEngine implements Engine {
    private static final String MAELSTROM = "/opt/maelstrom/maelstrom";
    private static final String NODE_LAUNCHER = "/opt/glomers/node/bin/node";
    private static final String USER_NODE = "/node";
    /** The image itself begins as root, to become the owner of a folder that is mounted: here none is written to. */
    private static final String ORDINARY_USER = "1000:1000";

    private static final String RUN_LABEL = "glomers.run";
    private static final long MAX_PROCESSES = 4096;
    private static final long MAX_STORE_BYTES = 2L << 30;
    /** A node that writes into its log without end fills no disk; nothing larger would be copied out anyway. */
    private static final long MAX_FILE_BYTES = 1L << 30;

    private static final long NANOS_PER_CPU = 1_000_000_000L;
    private static final int EXIT_KILLED = 137;
    private static final int EXIT_TERMINATED = 143;

    private final Docker.Image image;
    private final Memory memory;
    private final ContainerCpu cpu = new ContainerCpu();

    /** An engine on this image, with so much memory for a cell. Removes what runners that were killed have left. */
    public DockerEngine(Docker.Image image, Memory memory) {
        this.image = image;
        this.memory = memory;
        Docker.orphans().forEach(orphan -> Docker.remove(orphan.id()));
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public String harness() {
        return image.harness();
    }

    @Override
    public SortedMap<String, String> provenance() {
        SortedMap<String, String> facts = new TreeMap<>(memory.provenance());
        facts.put("image", image.name());
        facts.put("image-digest", image.id());
        return Collections.unmodifiableSortedMap(facts);
    }

    @Override
    public Optional<Memory> memory() {
        return Optional.of(memory);
    }

    @Override
    public boolean isSeeded() {
        return harness().toLowerCase(Locale.ROOT).startsWith("bench");
    }

    @Override
    public boolean isVirtual(NodeUnderTest node) {
        return false;
    }

    @Override
    public boolean runsHere() {
        return cpu.isHere();
    }

    @Override
    public long cpuElsewhereNanos() {
        return cpu.nanos();
    }

    @Override
    public List<String> argv(Task task) {
        return Processes.argv(inContainer(task), NODE_LAUNCHER, isSeeded());
    }

    /** The task with the node where the container has it. */
    private static Task inContainer(Task task) {
        if (task.node() instanceof NodeUnderTest.Executable executable) {
            Path inside = Path.of(USER_NODE).resolve(fileName(executable));
            NodeUnderTest node = new NodeUnderTest.Executable(inside, executable.arguments());
            return new Task(task.workload(), task.flags(), node, task.seed());
        }
        return task;
    }

    private static Path fileName(NodeUnderTest.Executable executable) {
        return Objects.requireNonNull(executable.path().getFileName(), "an executable is a file");
    }

    @Override
    public Outcome run(Task task, Attempt attempt) throws InterruptedException {
        GenericContainer<?> container = container(task, attempt);
        try {
            container.start();
            ContainerCpu.Counted counted = cpu.count(container.getContainerId());
            try {
                return watch(container, attempt);
            } finally {
                counted.end();
            }
        } catch (RuntimeException | IOException e) {
            // Any: a daemon that stops midway shows in a dozen ways.
            if (Thread.currentThread().isInterrupted() || isCausedByInterrupt(e)) {
                throw new InterruptedException();
            }
            return failed(rootMessage(e));
        } finally {
            discard(container);
        }
    }

    private static Outcome failed(String message) throws InterruptedException {
        if (Docker.staysUp()) {
            return new Outcome.Failed("Docker: " + message);
        }
        return new Outcome.Failed(
                "the Docker daemon at " + Docker.address() + " no longer answers (" + message
                        + "); start it again, then run what is left",
                true);
    }

    /** Some of the Docker client's waits wrap the interrupt, and leave the thread's flag cleared. */
    private static boolean isCausedByInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private GenericContainer<?> container(Task task, Attempt attempt) {
        return new GenericContainer<>(DockerImageName.parse(image.name()))
                .withImagePullPolicy(name -> false)
                .withNetworkMode("none")
                .withStartupAttempts(1)
                .withStartupCheckStrategy(new StartedOrEnded())
                .withLabels(Map.of(
                        RUN_LABEL,
                        attempt.runId(),
                        Docker.CELL_LABEL,
                        attempt.label(),
                        Docker.OWNER_LABEL,
                        Owner.self()))
                .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,size=512m,mode=1777"))
                .withWorkingDirectory(image.workingDirectory())
                .withEnv(Processes.HEAP, Long.toString(memory.harness()))
                .withCommand(argv(task).toArray(String[]::new))
                .withCreateContainerCmdModifier(command -> {
                    command.withEntrypoint(MAELSTROM);
                    command.withUser(ORDINARY_USER);
                    // The very image that was looked at, also if another gets its name before this run ends.
                    command.withImage(image.id());
                    command.withVolumes(new Volume(image.workingDirectory()));
                    HostConfig host = Objects.requireNonNull(command.getHostConfig());
                    limit(host);
                    mount(task.node(), host);
                });
    }

    /**
     * Shows the container the node's folder, and only to read. Not by withFileSystemBind: Testcontainers would first try
     * whether files can be mounted at all, with an image that it downloads, and wait for minutes where it can't.
     */
    private static void mount(NodeUnderTest node, HostConfig host) {
        if (node instanceof NodeUnderTest.Executable executable) {
            Path folder = Objects.requireNonNull(executable.path().getParent(), "the path is absolute");
            host.withBinds(new Bind(folder.toString(), new Volume(USER_NODE), AccessMode.ro));
        }
    }

    private void limit(HostConfig host) {
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withInit(true)
                .withMemory(memory.whole() << 20)
                .withMemorySwap(memory.whole() << 20)
                .withPidsLimit(MAX_PROCESSES)
                .withUlimits(List.of(new Ulimit("fsize", MAX_FILE_BYTES, MAX_FILE_BYTES)))
                .withNanoCPUs(NANOS_PER_CPU * Runtime.getRuntime().availableProcessors())
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "64m", "max-file", "1")));
    }

    private Outcome watch(GenericContainer<?> container, Attempt attempt) throws InterruptedException, IOException {
        String id = container.getContainerId();
        Exit exit = new Exit();
        Docker.client().waitContainerCmd(id).exec(exit);
        boolean ended = exit.awaitCompletion(attempt.limit().toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            Docker.client().killContainerCmd(id).exec();
        }
        if (!ended || !isKilled(exit.code.get())) {
            attempt.ended().run();
        }
        writeConsole(id, attempt.console());
        Optional<Path> store = copyStore(id, attempt.directory());
        return ended ? ended(exit, store, container, attempt.console()) : new Outcome.TimedOut(store);
    }

    private Outcome ended(Exit exit, Optional<Path> store, GenericContainer<?> container, Path console)
            throws IOException, InterruptedException {
        int exitCode = exit.code.get();
        boolean isKilled = isKilled(exitCode);
        boolean isOutOfMemory = Boolean.TRUE.equals(
                container.getCurrentContainerInfo().getState().getOOMKilled());
        if (!isOutOfMemory) {
            return isKilled
                    ? failed("somebody else ended the container, with exit code " + exitCode)
                    : new Outcome.Ended(exitCode, store);
        }
        String why = "the container ran out of its " + memory.whole() + " MiB of memory";
        if (isKilled) {
            return new Outcome.OutOfMemory(why, store);
        }
        // The kernel chose a node, and the harness went on.
        Files.writeString(console, "\nWarning: " + why + "\n", StandardOpenOption.APPEND);
        return new Outcome.Ended(exitCode, store);
    }

    /** Whoever did it may be the daemon, on its way down: then no other cell should begin. */
    private static boolean isKilled(int exitCode) {
        return exitCode == EXIT_KILLED || exitCode == EXIT_TERMINATED;
    }

    /** Learns the exit code of a container. */
    private static final class Exit extends ResultCallback.Adapter<WaitResponse> {
        private final AtomicInteger code = new AtomicInteger(EXIT_KILLED);

        @Override
        public void onNext(WaitResponse response) {
            code.set(response.getStatusCode());
        }
    }

    private Optional<Path> copyStore(String id, Path directory) throws IOException {
        String store = image.workingDirectory() + "/store";
        try (InputStream tar =
                Docker.client().copyArchiveFromContainerCmd(id, store).exec()) {
            new StoreTar(MAX_STORE_BYTES).unpack(tar, directory);
        } catch (DockerException e) {
            return Optional.empty();
        }
        return Store.newest(directory);
    }

    private static void writeConsole(String id, Path console) throws InterruptedException, IOException {
        try (OutputStream out = Files.newOutputStream(console);
                ResultCallback.Adapter<Frame> writer = new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Frame frame) {
                        try {
                            out.write(frame.getPayload());
                        } catch (IOException e) {
                            onError(e);
                        }
                    }
                }) {
            Docker.client()
                    .logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(writer)
                    .awaitCompletion(1, TimeUnit.MINUTES);
        }
    }

    /** Removes the container. An interrupt is put off, since it would break the very request that cleans up. */
    private static void discard(GenericContainer<?> container) {
        boolean interrupted = Thread.interrupted();
        try {
            String id = container.getContainerId();
            stop(container);
            if (id != null) {
                Docker.remove(id);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Without a daemon there is nothing to be stopped, and this is no time to say so. */
    private static void stop(GenericContainer<?> container) {
        try {
            container.stop();
        } catch (RuntimeException e) {
            // What is left of it is removed below, or by the next start.
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = Optional.ofNullable(root.getMessage()).orElse(root.toString());
        return message.lines().findFirst().orElse(root.toString()).strip();
    }

    @Override
    public void close() {
        // Each run has removed its own container.
    }
}
