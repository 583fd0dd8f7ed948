package dev.glomers.bench.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bench}, as a program. */
public final class Main {
    private static final long CLEAN_UP_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private Main() {}

    /** Runs the command line and exits with its code; an interrupt from the terminal stops the nodes first. */
    public static void main(String[] args) {
        Thread main = Thread.currentThread();
        Thread onSignal = new Thread(() -> {
            main.interrupt();
            try {
                main.join(CLEAN_UP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(onSignal);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = Bench.run(List.of(args), Path.of("").toAbsolutePath(), out);
        out.flush();
        if (!Thread.currentThread().isInterrupted()) {
            Runtime.getRuntime().removeShutdownHook(onSignal);
            System.exit(code);
        }
    }
}
