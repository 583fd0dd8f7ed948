package dev.glomers.runner.engine;

import dev.glomers.bench.process.Processors;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What our containers use of the processors, by their processes, where the daemon runs on this machine. */
final class ContainerCpu {
    /** The first process of each container that runs, to what it and its descendants have used, in nanoseconds. */
    private final SortedMap<Long, Long> usedNanos = new TreeMap<>();

    private long endedNanos;
    private boolean isHere;

    ContainerCpu() {
        this.isHere = Docker.isHere();
    }

    /** Whether the containers' processes are this machine's, and can be seen. */
    synchronized boolean isHere() {
        return isHere;
    }

    /** A container that is counted, until its end; then it counts with what it had used when it was last looked at. */
    final class Counted {
        private final Optional<Long> pid;

        private Counted(Optional<Long> pid) {
            this.pid = pid;
        }

        /** It has ended. */
        void end() {
            synchronized (ContainerCpu.this) {
                pid.map(usedNanos::remove).ifPresent(nanos -> endedNanos += nanos);
            }
        }
    }

    /** Counts a container that has been started. */
    synchronized Counted count(String containerId) {
        if (!isHere) {
            return new Counted(Optional.empty());
        }
        Optional<Long> pid = firstProcess(containerId);
        if (pid.isPresent() && ProcessHandle.of(pid.get()).isEmpty()) {
            // It has just ended; or we are in a container ourselves, and see none of the others' processes.
            isHere = firstProcess(containerId).isEmpty();
        }
        pid.ifPresent(number -> usedNanos.put(number, 0L));
        return new Counted(pid);
    }

    /** Nothing if it has ended. */
    private static Optional<Long> firstProcess(String containerId) {
        Long pid = Docker.client()
                .inspectContainerCmd(containerId)
                .exec()
                .getState()
                .getPidLong();
        return Optional.ofNullable(pid).filter(number -> number > 0);
    }

    /** What all of them have used. */
    synchronized long nanos() {
        usedNanos.replaceAll((pid, used) -> Math.max(used, Processors.treeNanos(pid)));
        return endedNanos
                + usedNanos.values().stream().mapToLong(Long::longValue).sum();
    }
}
