package dev.glomers.runner.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process with all that it started, killed as one. Where there is {@code setsid}, the process leads a group of its
 * own: a Ctrl-C on the terminal does not reach it before we clean up, and children whose parent died are still found.
 */
final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final List<Path> KILL = List.of(Path.of("/bin/kill"), Path.of("/usr/bin/kill"));

    private final Process root;
    private final boolean isGroup;

    private ProcessTree(Process root, boolean isGroup) {
        this.root = root;
        this.isGroup = isGroup;
    }

    /**
     * Starts a command.
     *
     * @param output the file for both its outputs
     * @throws IOException if it can't be started
     */
    static ProcessTree start(List<String> command, Path directory, Path output) throws IOException {
        List<String> line = new ArrayList<>();
        Optional<Path> setsid = first(SETSID);
        boolean isGroup = setsid.isPresent() && first(KILL).isPresent();
        if (isGroup) {
            line.add(setsid.get().toString());
        }
        line.addAll(command);
        Process process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        return new ProcessTree(process, isGroup);
    }

    private static Optional<Path> first(List<Path> candidates) {
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }

    /** Waits for the process itself; true if it ended. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return root.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit code of the process, once it has ended. */
    int exitCode() {
        return root.exitValue();
    }

    /** Kills what is left of the tree, and waits until it is gone. Does so even if the thread is interrupted. */
    void kill() {
        Set<ProcessHandle> handles = new LinkedHashSet<>();
        collect(handles);
        long deadlineNanos = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = Thread.interrupted();
        do {
            // The root first, so that it starts no more; again, since it may have done so meanwhile.
            handles.forEach(ProcessHandle::destroyForcibly);
            interrupted |= killGroup();
            collect(handles);
            interrupted |= pause();
        } while (handles.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadlineNanos);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(Set<ProcessHandle> handles) {
        handles.add(root.toHandle());
        for (ProcessHandle known : List.copyOf(handles)) {
            try (Stream<ProcessHandle> descendants = known.descendants()) {
                descendants.forEach(handles::add);
            }
        }
    }

    /** Kills whoever is left of the process group; true if the wait for that was interrupted. */
    private boolean killGroup() {
        if (!isGroup) {
            return false;
        }
        try {
            Process kill = new ProcessBuilder(first(KILL).orElseThrow().toString(), "-KILL", "--", "-" + root.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            // Then the handles have to do.
            return false;
        } catch (InterruptedException e) {
            return true;
        }
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(10);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
