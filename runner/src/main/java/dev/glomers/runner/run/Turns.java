package dev.glomers.runner.run;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whose turn it is to run a harness. A turn ends as soon as the harness has: its store is copied, read and kept while the
 * next one starts, which disturbs nobody, since a harness takes seconds until it measures anything.
 */
final class Turns {
    private final int width;
    private final Semaphore free;

    /** For cells that together take no more than this width, in the order in which they ask. */
    Turns(int width) {
        this.width = width;
        this.free = new Semaphore(width, true);
    }

    /**
     * The turns of one cell, of which none has begun.
     *
     * @param share what it takes of the width; a cell that takes more has its turns alone
     */
    Turn ofCell(int share) {
        return new Turn(Math.min(share, width));
    }

    /** A cell's turn, and another one for each time that it is tried again. */
    final class Turn implements AutoCloseable {
        private int share;
        private final AtomicBoolean isHeld = new AtomicBoolean();

        private Turn(int share) {
            this.share = share;
        }

        /** Takes the whole width when it begins the next time; now it must have ended. */
        void beAlone() {
            share = width;
        }

        /** Waits for it; it may have begun already, and not ended. */
        void begin() throws InterruptedException {
            if (!isHeld.get()) {
                free.acquire(share);
                isHeld.set(true);
            }
        }

        /** Lets the next cell begin, if this one has its turn. */
        void end() {
            if (isHeld.compareAndSet(true, false)) {
                free.release(share);
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
