package dev.glomers.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What Linux says of the use of the processors since the machine was started, in nanoseconds; nothing elsewhere.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_stat.5.html">proc_stat(5)</a>
 */
public final class Processors {
    /** USER_HZ is 100 on all architectures that run a JVM. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final Path STAT = Path.of("/proc/stat");
    /** Of version 2, and of version 1: the group of the process itself, if it is in a container. */
    private static final List<Path> GROUP_STATS =
            List.of(Path.of("/sys/fs/cgroup/cpu.stat"), Path.of("/sys/fs/cgroup/cpu/cpu.stat"));

    private static final int USER = 0;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    /** What a host gave to others counts as busy: it was not to be had. What guests used is in user time already. */
    private static final int STEAL = 7;

    private Processors() {}

    /** For how long all processors together were busy, or given to another machine by the host. */
    static OptionalLong busyNanos() {
        try {
            String all = Files.readString(STAT).lines().findFirst().orElse("");
            String[] fields = all.replaceFirst("^cpu +", "").split(" ", -1);
            long ticks = 0;
            for (int field = USER; field <= STEAL; field++) {
                ticks += field == IDLE || field == IO_WAIT ? 0 : Long.parseLong(fields[field]);
            }
            return OptionalLong.of(ticks * NANOS_PER_TICK);
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    /** What this process has used, with all that it started, ended ones too. */
    static long ownNanos() {
        return treeNanos(ProcessHandle.current().pid());
    }

    /** What a process has used, with all that it started, ended ones too; 0 if there is no such process. */
    public static long treeNanos(long root) {
        Map<Long, ProcessEntry> entries = new LinkedHashMap<>();
        ProcessEntry.all().forEach(entry -> entries.put(entry.pid(), entry));
        Set<Long> strangers = new LinkedHashSet<>();
        long ticks = 0;
        for (ProcessEntry entry : entries.values()) {
            ticks += descends(entry, root, entries, strangers) ? entry.cpuTicks() : 0;
        }
        return ticks * NANOS_PER_TICK;
    }

    private static boolean descends(
            ProcessEntry entry, long ancestor, Map<Long, ProcessEntry> entries, Set<Long> strangers) {
        Set<Long> way = new LinkedHashSet<>();
        for (ProcessEntry at = entry; at != null && way.add(at.pid()); at = entries.get(at.parent())) {
            if (at.pid() == ancestor) {
                return true;
            }
            if (strangers.contains(at.pid())) {
                break;
            }
        }
        strangers.addAll(way);
        return false;
    }

    /** For how long the group of this process was held back, since it had used up what it may. */
    static long throttledNanos() {
        for (Path stat : GROUP_STATS) {
            try {
                for (String line : Files.readAllLines(stat)) {
                    String[] words = line.split(" ", -1);
                    if (words[0].equals("throttled_usec")) {
                        return Long.parseLong(words[1]) * 1000;
                    }
                    if (words[0].equals("throttled_time")) {
                        return Long.parseLong(words[1]);
                    }
                }
            } catch (IOException | RuntimeException e) {
                // Not of that version, or no Linux.
            }
        }
        return 0;
    }
}
