package dev.glomers.runner.cli;

import dev.glomers.runner.image.ImageBuild;
import dev.glomers.runner.image.Release;
import java.net.URI;
import java.time.Duration;

/**
 * Shows how an image comes into being. A terminal gets one line that is drawn over, and keeps what took more than a
 * moment, with its time; anything else gets a line as each step begins.
 */
final class BuildProgress implements ImageBuild.Watcher, Release.Download, AutoCloseable {
    private static final int WIDTH = 68;
    private static final long MOMENT_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private String current = "";
    private long begunNanos;
    private long drawnNanos;

    BuildProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void step(int number, int of, String instruction) {
        begin("%2d/%d  %s".formatted(number, of, Terminal.harmless(instruction).replaceAll("\\s+", " ")));
    }

    @Override
    public void began(URI from) {
        begin("downloading " + from);
    }

    @Override
    public void progressed(long bytes, long of) {
        boolean isDue = System.nanoTime() - drawnNanos > REDRAW_NANOS;
        if (terminal.isInteractive() && isDue) {
            draw(current + "  " + Bytes.show(bytes) + (of > 0 ? " of " + Bytes.show(of) : ""));
        }
    }

    private void begin(String line) {
        endLine();
        current = cut(line);
        begunNanos = System.nanoTime();
        if (terminal.isInteractive()) {
            draw(current);
        } else {
            terminal.out().println("  " + current);
            terminal.out().flush();
        }
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }

    private void draw(String line) {
        drawnNanos = System.nanoTime();
        terminal.out().print(CLEAR_LINE + "  " + line);
        terminal.out().flush();
    }

    @Override
    public void close() {
        endLine();
    }

    /** Ends the line at hand: what follows is printed below it. */
    void endLine() {
        if (!terminal.isInteractive() || current.isEmpty()) {
            return;
        }
        long tookNanos = System.nanoTime() - begunNanos;
        terminal.out().print(CLEAR_LINE);
        if (tookNanos > MOMENT_NANOS) {
            terminal.out().println("  " + current + "  " + ImageMaker.seconds(tookNanos));
        }
        terminal.out().flush();
        current = "";
    }
}
