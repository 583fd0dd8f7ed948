package dev.glomers.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which JVM something belongs to, a process or a container, so that another can tell later whether it has been
 * orphaned: {@code pid+start@host}. A process id alone is used again, so the start stands beside it.
 */
public final class Owner {
    private static final String HOST = findHost();
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\+(\\d{1,18})@(.*)");

    private Owner() {}

    /** This JVM: {@code pid+start@host}, without blanks. */
    public static String self() {
        long pid = ProcessHandle.current().pid();
        return pid + "+" + start(pid).orElse(0) + "@" + HOST;
    }

    /** Whether the owner ran on this machine and runs no more. One on another machine may still run. */
    public static boolean isGone(String owner) {
        Matcher form = FORM.matcher(owner);
        if (!form.matches() || !form.group(3).equals(HOST)) {
            return false;
        }
        OptionalLong start = start(Long.parseLong(form.group(1)));
        return start.isEmpty() || start.getAsLong() != Long.parseLong(form.group(2));
    }

    /**
     * When a process began, in the kernel's ticks since the machine was started, which nobody can set back as one can a
     * clock; where there is no /proc, in milliseconds. Nothing if there is no such process.
     */
    private static OptionalLong start(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (handle.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<ProcessEntry> entry = ProcessEntry.read(pid);
        if (entry.isPresent()) {
            return entry.get().isZombie()
                    ? OptionalLong.empty()
                    : OptionalLong.of(entry.get().startTicks());
        }
        return OptionalLong.of(
                handle.get().info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /**
     * Tells apart all places that may share a daemon and have process ids of their own: machines by their name, and
     * containers by their namespace.
     */
    private static String findHost() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return nameWithoutProc();
        }
    }

    private static String nameWithoutProc() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
