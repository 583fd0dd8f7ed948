package dev.glomers.runner.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** What this machine has, and how busy it is. */
final class Machine {
    private static final int SLEEPS = 40;
    private static final long LOOK_MILLIS = 350;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Machine() {}

    /** Its memory in MiB; in a container, what that may take. */
    static long memory() {
        return bean().getTotalMemorySize() >> 20;
    }

    /** The memory in MiB that could be had now without anything being swapped out, where the system tells. */
    static OptionalLong freeMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * How many cores others keep busy, looked at for a third of a second; negative where the system does not tell. The
     * load average would not do: it remembers for minutes what has ended, the run before this one first of all.
     */
    static double coresBusyElsewhere() throws InterruptedException {
        OperatingSystemMXBean bean = bean();
        double unused = bean.getCpuLoad();
        long ownStart = bean.getProcessCpuTime();
        long start = System.nanoTime();
        Thread.sleep(LOOK_MILLIS);
        double busy = bean.getCpuLoad();
        double own = (bean.getProcessCpuTime() - ownStart) / (double) (System.nanoTime() - start);
        return busy < 0 ? busy : Math.max(0, busy * cores() - own);
    }

    /** How late a timer of a millisecond is, in ms: 19 of 20 are no later. */
    static double timerLateness() throws InterruptedException {
        long[] nanos = new long[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long start = System.nanoTime();
            Thread.sleep(1);
            nanos[i] = System.nanoTime() - start - NANOS_PER_MILLI;
        }
        Arrays.sort(nanos);
        return Math.max(0, nanos[SLEEPS * 19 / 20]) / (double) NANOS_PER_MILLI;
    }

    /** How many bytes could be written into this folder, or the one that it would be made in. */
    static OptionalLong freeDisk(Path folder) {
        for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isDirectory(path)) {
                try {
                    return OptionalLong.of(Files.getFileStore(path).getUsableSpace());
                } catch (IOException e) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Whether a program of that name is on the PATH. */
    static boolean isOnPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder).resolve(program))) {
                return true;
            }
        }
        return false;
    }

    private static OperatingSystemMXBean bean() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
