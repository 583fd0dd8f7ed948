package dev.glomers.runner.run;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whose turn it is to run a harness. A turn ends as soon as the harness has: its store is copied, read and kept while the
 * next one starts, which disturbs nobody, since a harness takes seconds until it measures anything.
 */
final class Turns {
    private final Semaphore free;

    /** So many at a time, in the order in which they ask. */
    Turns(int width) {
        this.free = new Semaphore(width, true);
    }

    /** The turns of one cell, of which none has begun. */
    Turn ofCell() {
        return new Turn();
    }

    /** A cell's turn, and another one for each time that it is tried again. */
    final class Turn implements AutoCloseable {
        private final AtomicBoolean isHeld = new AtomicBoolean();

        private Turn() {}

        /** Waits for it; it may have begun already, and not ended. */
        void begin() throws InterruptedException {
            if (!isHeld.get()) {
                free.acquire();
                isHeld.set(true);
            }
        }

        /** Lets the next cell begin, if this one has its turn. */
        void end() {
            if (isHeld.compareAndSet(true, false)) {
                free.release();
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
