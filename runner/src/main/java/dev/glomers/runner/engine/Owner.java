package dev.glomers.runner.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which runner a container belongs to, as a label, so that another runner can tell whether it has been orphaned: a
 * process id alone is used again.
 */
final class Owner {
    /** The label's key. */
    static final String LABEL = "glomers.owner";

    /** Linux tells when a process started in terms of when it booted, and is not sure of that to the second. */
    private static final long START_TOLERANCE_MS = 10_000;

    private static final String HOST = findHost();
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})@(.*)");

    private Owner() {}

    /** The label's value for this JVM: {@code pid-start@host}. */
    static String self() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-" + startMillis(self) + "@" + HOST;
    }

    /** Whether the owner ran on this machine and runs no more. One on another machine may still run. */
    static boolean isGone(String owner) {
        Matcher form = FORM.matcher(owner);
        if (!form.matches() || !form.group(3).equals(HOST)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(form.group(1)));
        return process.isEmpty()
                || !process.get().isAlive()
                || Math.abs(startMillis(process.get()) - Long.parseLong(form.group(2))) > START_TOLERANCE_MS;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
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
