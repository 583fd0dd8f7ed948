package dev.glomers.runner.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The line that the progress bar is drawn on. The library's own asks JLine for the terminal, which takes the signal
 * handlers away from the JVM: Ctrl-C would then kill it on the spot, without cleaning up.
 */
final class BarLine implements ProgressBarConsumer {
    private static final int DEFAULT_WIDTH = 100;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final int width;

    BarLine(PrintStream out) {
        this.out = out;
        this.width = terminalWidth();
    }

    /** What {@code stty} says; a guess where there is none. */
    private static int terminalWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int columns = size.matches("\\d+ \\d+") ? Integer.parseInt(size.substring(size.indexOf(' ') + 1)) : 0;
            return columns > 0 ? columns : DEFAULT_WIDTH;
        } catch (IOException e) {
            return DEFAULT_WIDTH;
        }
    }

    @Override
    public int getMaxRenderedLength() {
        return width - 1;
    }

    @Override
    public void accept(String line) {
        out.print(CLEAR_LINE + line);
        out.flush();
    }

    @Override
    public void clear() {
        out.print(CLEAR_LINE);
        out.flush();
    }

    @Override
    public void close() {
        clear();
    }
}
