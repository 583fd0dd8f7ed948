package dev.glomers.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux says of a process in {@code /proc/<pid>/stat}.
 *
 * @param state its letter: {@code Z} for one that has ended and whose parent has not taken note
 * @param parent the process that started it, or has taken it on
 * @param group its process group, by the id of the group's leader
 * @param session its session, likewise
 * @param cpuTicks what it has used of the processors, and what those of its children used that have ended, in ticks
 * @param startTicks when it began, in ticks since the machine was started
 */
record ProcessEntry(long pid, char state, long parent, long group, long session, long cpuTicks, long startTicks) {
    private static final Path PROC = Path.of("/proc");
    /** Places of fields behind the name, which may hold blanks and brackets itself. */
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    /** User and system time, its own and its children's: four fields. */
    private static final int CPU = 11;

    private static final int CPU_FIELDS = 4;
    private static final int START = 19;

    boolean isZombie() {
        return state == 'Z' || state == 'X';
    }

    /** What is said of this one; nothing if it is not there, or on a system without /proc. */
    static Optional<ProcessEntry> read(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return Optional.of(new ProcessEntry(
                    pid,
                    fields[STATE].charAt(0),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[GROUP]),
                    Long.parseLong(fields[SESSION]),
                    Arrays.stream(fields, CPU, CPU + CPU_FIELDS)
                            .mapToLong(Long::parseLong)
                            .sum(),
                    Long.parseLong(fields[START])));
        } catch (IOException | RuntimeException e) {
            // It has ended while it was read.
            return Optional.empty();
        }
    }

    /** All that have not ended, ours and others'; none on a system without /proc. */
    static List<ProcessEntry> all() {
        List<ProcessEntry> entries = new ArrayList<>();
        try (Stream<Path> folders = Files.list(PROC)) {
            folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .forEach(name -> read(Long.parseLong(name))
                            .filter(entry -> !entry.isZombie())
                            .ifPresent(entries::add));
        } catch (IOException e) {
            return List.of();
        }
        return entries;
    }

    /** The value of a variable in the environment it was started with; nothing if it has none, or is not ours to ask. */
    Optional<String> variable(String name) {
        try {
            String environment = Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
            return Stream.of(environment.split("\0", -1))
                    .filter(each -> each.startsWith(name + "="))
                    .map(each -> each.substring(name.length() + 1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
