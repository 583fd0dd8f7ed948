package dev.glomers.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A process with all that it started, signalled and ended as one.
 *
 * <p>Its members are found in three ways, since none finds them all: as descendants, as long as their parents live; by
 * their session and process group, of which the process is the leader where there is {@code setsid}; and by a variable
 * in their environment, {@value #VARIABLE}, which those inherit that have begun a session of their own. Only a process
 * that leaves all three behind is missed. Without /proc, the descendants have to do.
 *
 * <p>A session of its own also keeps a Ctrl-C on the terminal from the process: it is ended by us, in order.
 */
public final class ProcessFamily {
    /**
     * In the environment of every process that is started here: whose family it is of, one word for each JVM on the way
     * to it, {@code <owner>#<number>}.
     */
    public static final String VARIABLE = "GLOMERS_FAMILY";

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final AtomicLong COUNT = new AtomicLong();

    private final Process root;
    private final String name;
    private final boolean isLeader;

    private ProcessFamily(Process root, String name, boolean isLeader) {
        this.root = root;
        this.name = name;
        this.isLeader = isLeader;
    }

    /**
     * Starts a process.
     *
     * @param builder what to start; its command and its environment are changed
     * @throws IOException if it can't be started; says why
     */
    public static ProcessFamily start(ProcessBuilder builder) throws IOException {
        List<String> command = new ArrayList<>(builder.command());
        check(command.get(0));
        Optional<Path> setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
        setsid.ifPresent(path -> command.add(0, path.toString()));
        String name = Owner.self() + "#" + COUNT.incrementAndGet();
        builder.environment().merge(VARIABLE, name, (outer, own) -> outer + " " + own);
        return new ProcessFamily(builder.command(command).start(), name, setsid.isPresent());
    }

    /** With {@code setsid} in between, a program that is not there is an exit code and no error. */
    private static void check(String program) throws IOException {
        if (!program.contains("/")) {
            return;
        }
        Path file = Path.of(program);
        String problem = null;
        if (!Files.exists(file)) {
            problem = "there is no such file";
        } else if (!Files.isRegularFile(file)) {
            problem = "it is not a file";
        } else if (!Files.isExecutable(file)) {
            problem = "it is not executable; chmod +x mends that";
        }
        if (problem != null) {
            throw new IOException("Cannot run program \"" + program + "\": " + problem);
        }
    }

    /** The one that was started. */
    public Process root() {
        return root;
    }

    /**
     * Sends all members a signal, the first of them first, until there are no new ones.
     *
     * @param signal without the SIG: {@code STOP}
     * @throws IOException if the one that was started did not get it
     */
    public void signal(String signal) throws IOException {
        Signal.send(signal, root.pid(), this::members);
    }

    /**
     * Ends all members without a warning, stopped ones too, and waits until none is left, for some seconds at most. Does
     * so even if the thread is interrupted.
     */
    public void end() {
        long deadlineNanos = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = Thread.interrupted();
        // The first one first, so that it starts no more; again, since another may have done so meanwhile.
        // By its handle: the process itself would close its pipes, with what it wrote last still in them.
        root.toHandle().destroyForcibly();
        for (List<Long> left = members(); root.isAlive() || !left.isEmpty(); left = members()) {
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            if (System.nanoTime() > deadlineNanos) {
                break;
            }
            interrupted |= pause();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that live but the first one, in ascending order. */
    private List<Long> members() {
        SortedSet<Long> members = new TreeSet<>();
        try (Stream<ProcessHandle> descendants = root.descendants()) {
            descendants.filter(ProcessFamily::runs).map(ProcessHandle::pid).forEach(members::add);
        }
        ProcessEntry.all().stream()
                .filter(this::isMember)
                .map(ProcessEntry::pid)
                .forEach(members::add);
        members.remove(root.pid());
        return List.copyOf(members);
    }

    /** A zombie does not: in a container without an init process, nobody ever takes note that it has ended. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && ProcessEntry.read(process.pid())
                        .filter(ProcessEntry::isZombie)
                        .isEmpty();
    }

    private boolean isMember(ProcessEntry entry) {
        boolean isInGroup = isLeader && (entry.session() == root.pid() || entry.group() == root.pid());
        return isInGroup
                || entry.variable(VARIABLE)
                        .filter(families -> List.of(families.split(" ", -1)).contains(name))
                        .isPresent();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
