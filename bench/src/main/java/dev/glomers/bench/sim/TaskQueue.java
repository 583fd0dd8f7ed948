package dev.glomers.bench.sim;

import dev.glomers.node.Timer;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Tasks ordered by (time, sequence number): what every event loop is built on. */
public final class TaskQueue {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::sequence));
    private long nextSequence;

    /** A task and the moment it is due. */
    public static final class Task implements Timer {
        private final long dueNanos;
        private final long sequence;
        private @Nullable Runnable work;

        private Task(long dueNanos, long sequence, Runnable work) {
            this.dueNanos = dueNanos;
            this.sequence = sequence;
            this.work = work;
        }

        /** When it is due, on the loop's clock. */
        public long dueNanos() {
            return dueNanos;
        }

        private long sequence() {
            return sequence;
        }

        @Override
        public void cancel() {
            // Left in the queue: it is dropped when its time comes. Lets go of what the task holds.
            work = null;
        }

        /** Does the work, unless it was cancelled. */
        public void run() {
            Runnable once = work;
            work = null;
            if (once != null) {
                once.run();
            }
        }
    }

    /** Adds a task. */
    public Task add(long dueNanos, Runnable work) {
        Task task = new Task(dueNanos, nextSequence++, work);
        tasks.add(task);
        return task;
    }

    /** The first task, or null if there is none. Cancelled ones are passed over. */
    public @Nullable Task peek() {
        while (!tasks.isEmpty() && tasks.peek().work == null) {
            tasks.remove();
        }
        return tasks.peek();
    }

    /** Removes and returns the first task, or null if there is none. */
    public @Nullable Task poll() {
        Task first = peek();
        if (first != null) {
            tasks.remove();
        }
        return first;
    }
}
