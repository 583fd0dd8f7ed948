package dev.glomers.bench.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processes whose owner was killed before it could end them. They are known by their environment: see
 * {@link ProcessFamily#VARIABLE}. On a system without /proc there are none to be found.
 */
public final class Orphans {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Orphans() {}

    /**
     * One of them.
     *
     * @param command its program, or a question mark if that is not ours to know
     */
    public record Orphan(long pid, String command) {}

    /** Those that there are now, in ascending order of their ids. Of the families of a JVM that lives, there are none. */
    public static List<Orphan> find() {
        List<Orphan> orphans = new ArrayList<>();
        for (ProcessEntry entry : ProcessEntry.all()) {
            if (entry.variable(ProcessFamily.VARIABLE)
                    .filter(Orphans::isOrphaned)
                    .isPresent()) {
                String command = ProcessHandle.of(entry.pid())
                        .flatMap(process -> process.info().commandLine())
                        .orElse("?");
                orphans.add(new Orphan(entry.pid(), command));
            }
        }
        orphans.sort((a, b) -> Long.compare(a.pid(), b.pid()));
        return List.copyOf(orphans);
    }

    /** One owner that is gone is enough: whoever is in between is an orphan itself. */
    private static boolean isOrphaned(String families) {
        return Stream.of(families.split(" ", -1))
                .map(family -> family.substring(0, Math.max(0, family.lastIndexOf('#'))))
                .anyMatch(Owner::isGone);
    }

    /**
     * Ends them all, without a warning, and waits for that, for some seconds at most. Does so even if the thread is
     * interrupted.
     *
     * @return those that were ended
     */
    public static List<Orphan> end() {
        Map<Long, Orphan> ended = new TreeMap<>();
        long deadlineNanos = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = Thread.interrupted();
        for (List<Orphan> left = find(); !left.isEmpty() && System.nanoTime() < deadlineNanos; left = find()) {
            for (Orphan orphan : left) {
                ProcessHandle.of(orphan.pid()).ifPresent(ProcessHandle::destroyForcibly);
                ended.put(orphan.pid(), orphan);
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(ended.values());
    }
}
