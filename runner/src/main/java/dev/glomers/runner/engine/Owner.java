package dev.glomers.runner.engine;

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

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})@(.*)");

    private Owner() {}

    /** The label's value for this JVM: {@code pid-start@host}. */
    static String self() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-" + startMillis(self) + "@" + host();
    }

    /** Whether the owner ran on this machine and runs no more. One on another machine may still run. */
    static boolean isGone(String owner) {
        Matcher form = FORM.matcher(owner);
        if (!form.matches() || !form.group(3).equals(host())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(form.group(1)));
        return process.isEmpty()
                || !process.get().isAlive()
                || startMillis(process.get()) != Long.parseLong(form.group(2));
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
    }
}
