package dev.glomers.bench.process;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Watches what else the machine does while a test runs on the real clock. Each second it asks how busy the processors
 * were, and takes off what the test itself used; and a hundred times a second it sleeps, and looks how late it wakes.
 */
public final class Neighbours implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NAP = Duration.ofMillis(10);

    private final LongSupplier otherwiseOwnNanos;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final Lags naps = new Lags();
    private final Thread thread = new Thread(this::look, "neighbours");
    private int seconds;
    private int disturbedSeconds;
    private double elsewhereSeconds;

    private Neighbours(LongSupplier otherwiseOwnNanos) {
        this.otherwiseOwnNanos = otherwiseOwnNanos;
    }

    /**
     * Begins to watch, in a thread of its own. What this process and its descendants use belongs to the test.
     *
     * @param otherwiseOwnNanos what the test used of the processors beyond that, in nanoseconds since any moment; asked
     *     from another thread
     */
    public static Neighbours watch(LongSupplier otherwiseOwnNanos) {
        Neighbours neighbours = new Neighbours(otherwiseOwnNanos);
        neighbours.thread.setDaemon(true);
        neighbours.thread.start();
        return neighbours;
    }

    /** The same where the test is this process and its descendants. */
    public static Neighbours watch() {
        return watch(() -> 0);
    }

    private record Sample(long atNanos, OptionalLong busyNanos, long ownNanos, long throttledNanos) {}

    private Sample sample() {
        long own = Processors.ownNanos() + otherwiseOwnNanos.getAsLong();
        return new Sample(System.nanoTime(), Processors.busyNanos(), own, Processors.throttledNanos());
    }

    private void look() {
        try {
            for (Sample last = sample(), next; !Thread.interrupted(); last = next) {
                napUntil(last.atNanos() + SECOND.toNanos());
                next = sample();
                add(last, next);
            }
        } catch (InterruptedException e) {
            // The test has ended.
        }
    }

    private void napUntil(long endNanos) throws InterruptedException {
        for (long now = System.nanoTime(); now < endNanos; ) {
            Thread.sleep(NAP.toMillis());
            long woken = System.nanoTime();
            synchronized (this) {
                naps.add(woken - now - NAP.toNanos());
            }
            now = woken;
        }
    }

    private synchronized void add(Sample last, Sample next) {
        if (last.busyNanos().isEmpty() || next.busyNanos().isEmpty()) {
            return;
        }
        double length = next.atNanos() - last.atNanos();
        long busy = next.busyNanos().getAsLong() - last.busyNanos().getAsLong();
        double elsewhere = Math.max(0, busy - (next.ownNanos() - last.ownNanos())) / length;
        double throttled = (next.throttledNanos() - last.throttledNanos()) / length;
        seconds++;
        elsewhereSeconds += elsewhere;
        if (elsewhere > Conditions.TOLERABLE_SHARE * cores || throttled > Conditions.TOLERABLE_SHARE) {
            disturbedSeconds++;
        }
    }

    /** What was seen so far. */
    public synchronized Conditions conditions() {
        double share = seconds == 0 ? 0 : elsewhereSeconds / seconds / cores;
        return new Conditions(seconds, disturbedSeconds, share, cores, naps.quantilesMillis());
    }

    /** Stops watching. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
