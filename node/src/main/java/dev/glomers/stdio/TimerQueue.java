package dev.glomers.stdio;

import dev.glomers.node.Timer;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks in the order in which they are due; those due at the same time in the order in which they were scheduled. */
final class TimerQueue {
    private record Task(long dueNanos, long number, Runnable body) {}

    private final TreeSet<Task> tasks =
            new TreeSet<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number));
    private long nextNumber;

    Timer schedule(long dueNanos, Runnable body) {
        Task task = new Task(dueNanos, nextNumber++, body);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** When the first task is due, or {@link Long#MAX_VALUE} if there is none. */
    long firstDueNanos() {
        return tasks.isEmpty() ? Long.MAX_VALUE : tasks.first().dueNanos;
    }

    /** Takes out the first task if it is due. */
    @Nullable
    Runnable pollDue(long nowNanos) {
        if (firstDueNanos() > nowNanos) {
            return null;
        }
        Task task = tasks.pollFirst();
        return task == null ? null : task.body;
    }
}
