package dev.glomers.stdio;

import dev.glomers.node.Host;
import dev.glomers.node.NodeLoop;
import dev.glomers.node.Protocol;
import dev.glomers.node.Storage;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a node program under the real Maelstrom: messages come as lines on one stream and leave as lines on another.
 *
 * <p>A thread of its own reads lines into a queue. Everything else happens in the thread that calls {@link #run}: the
 * event loop takes lines from the queue, runs timers that are due, and hands on what was written when it has nothing
 * else to do, so that messages that come together also leave together.
 */
public final class StdioRuntime {
    /** Far above any message of a workload, and low enough for the small heap that nodes run with. */
    private static final int MAX_LINE_BYTES = 4 << 20;

    private final LineReader in;
    private final OutputStream out;
    private final PrintStream err;
    private final RandomGenerator random;
    private final Supplier<Storage> storages;
    private final NodeLoop loop;
    private final TimerQueue timers = new TimerQueue();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private @Nullable Storage storage;
    private @Nullable IOException sendFailure;
    // Times are counted from here, so that adding to them can't overflow.
    private final long startNanos = System.nanoTime();

    private sealed interface Event {
        record Line(LineReader.Line line) implements Event {}

        record End(@Nullable IOException failure) implements Event {}
    }

    /**
     * A node that has not been started yet.
     *
     * @param in lines from the network, until it is closed
     * @param out where messages go, one a line; nothing else is written to it
     * @param err where the log goes
     * @param random what the program's random numbers are drawn from
     * @param storages makes the program's storage, when it first asks for it
     * @param protocols makes the program
     */
    public StdioRuntime(
            InputStream in,
            OutputStream out,
            PrintStream err,
            RandomGenerator random,
            Supplier<Storage> storages,
            Supplier<Protocol> protocols) {
        this.in = new LineReader(in, MAX_LINE_BYTES);
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.err = err;
        this.random = random;
        this.storages = storages;
        this.loop = new NodeLoop(new StdioHost(), protocols);
    }

    /**
     * Runs the node until its input ends. Lines that came before the end are still handled; timers that are not due
     * then never run.
     *
     * @throws IOException if a stream fails: Maelstrom has gone
     * @throws java.io.IOError if the storage fails
     */
    public void run() throws IOException {
        Thread reader = new Thread(this::readLines, "stdin");
        reader.setDaemon(true);
        reader.start();
        try {
            while (true) {
                runDueTimers();
                Event event = nextEvent();
                if (event instanceof Event.End end) {
                    finish(end);
                    return;
                } else if (event instanceof Event.Line line) {
                    receive(line.line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.flush();
        }
    }

    private void finish(Event.End end) throws IOException {
        out.flush();
        if (end.failure != null) {
            throw end.failure;
        }
    }

    private void receive(LineReader.Line line) {
        if (line instanceof LineReader.Line.Whole whole) {
            loop.receive(whole.bytes());
        } else if (line instanceof LineReader.Line.TooLong tooLong) {
            err.println("ignored a line of " + tooLong.length() + " bytes: expected at most " + MAX_LINE_BYTES);
        }
    }

    private void runDueTimers() {
        // Now is read once: a timer that is always due again must not keep messages waiting.
        long now = nowNanos();
        for (Runnable due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            due.run();
        }
    }

    /** The next event, or null if a timer is due first. */
    private @Nullable Event nextEvent() throws IOException, InterruptedException {
        if (sendFailure != null) {
            throw sendFailure;
        }
        Event queued = events.poll();
        if (queued != null) {
            return queued;
        }
        out.flush();
        return events.poll(timers.firstDueNanos() - nowNanos(), TimeUnit.NANOSECONDS);
    }

    private void readLines() {
        try {
            for (LineReader.Line line = in.next(); line != null; line = in.next()) {
                events.add(new Event.Line(line));
            }
            events.add(new Event.End(null));
        } catch (IOException e) {
            events.add(new Event.End(e));
        }
    }

    private long nowNanos() {
        return System.nanoTime() - startNanos;
    }

    private final class StdioHost implements Host {
        @Override
        public long nowNanos() {
            return StdioRuntime.this.nowNanos();
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public void send(Message message) {
            try {
                out.write(Json.encode(message));
                out.write('\n');
            } catch (IOException e) {
                // Not for the protocol to handle: the event loop ends with it.
                sendFailure = e;
            }
        }

        @Override
        public Timer schedule(long delayNanos, Runnable task) {
            return timers.schedule(nowNanos() + delayNanos, task);
        }

        @Override
        public Storage storage() {
            if (storage == null) {
                storage = storages.get();
            }
            return storage;
        }

        @Override
        public void log(String line) {
            err.println(line);
        }
    }
}
