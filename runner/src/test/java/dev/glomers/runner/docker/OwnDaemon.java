package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Docker daemon of a test's own, which it may stop: the one of this machine is for everybody. */
final class OwnDaemon implements AutoCloseable {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_POLLS = 300;

    private final Path folder;
    private final Command.Running process;

    private OwnDaemon(Path folder, Command.Running process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts one that keeps all it has in this folder, and has this image; skips the test where none can be started. */
    static OwnDaemon start(Path folder, String image) throws IOException, InterruptedException {
        Optional<Path> dockerd = Stream.of("/usr/sbin/dockerd", "/usr/bin/dockerd", "/usr/local/bin/dockerd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(dockerd.isPresent(), "there is no dockerd on this machine");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may start a daemon");
        Path socket = folder.resolve("docker.sock");
        assumeTrue(Files.isExecutable(UNSHARE), "there is no " + UNSHARE + " on this machine");
        // A network of its own: a daemon without a bridge removes the one of the machine's daemon.
        Command.Running process = Command.of(
                        UNSHARE.toString(),
                        "--net",
                        dockerd.get().toString(),
                        "--host=unix://" + socket,
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        // Where this machine has a containerd already, both daemons use it.
                        "--containerd-namespace=glomers-it",
                        "--containerd-plugins-namespace=glomers-it-plugins",
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false")
                .start();
        OwnDaemon daemon = new OwnDaemon(folder, process);
        daemon.await();
        Path tar = folder.resolve("image.tar");
        Command.docker("save", "--output", tar.toString(), image).run().expect(0);
        daemon.docker("load", "--input", tar.toString()).run().expect(0);
        Files.delete(tar);
        return daemon;
    }

    /** What {@code DOCKER_HOST} has to be. */
    String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** {@code docker ...} with this daemon. */
    Command docker(String... arguments) {
        return Command.docker(arguments).with("DOCKER_HOST", host());
    }

    private void await() throws IOException, InterruptedException {
        for (int poll = 0; poll < MAX_POLLS && process.process().isAlive(); poll++) {
            if (docker("version").run().exitCode() == 0) {
                return;
            }
            Thread.sleep(POLL.toMillis());
        }
        fail("the daemon has not come up: " + process.outputSoFar());
    }

    /** Stops it, as an update of it would: its containers end with it. */
    void stop() throws InterruptedException {
        process.process().destroy();
        if (!process.process().waitFor(1, TimeUnit.MINUTES)) {
            process.process().destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
            letGo();
        } catch (InterruptedException e) {
            process.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Of the file systems that it may have left mounted in its folder, which could not be deleted else. */
    private void letGo() throws IOException, InterruptedException {
        List<String> mounted = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> line.split(" ", -1)[1])
                .filter(point -> Path.of(point).startsWith(folder))
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String point : mounted) {
            Command.of("umount", "--lazy", point).run().expect(0);
        }
    }
}
