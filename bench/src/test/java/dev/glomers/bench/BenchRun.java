package dev.glomers.bench;

import dev.glomers.bench.cli.Bench;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A command line of the bench, run in this JVM, and what came of it.
 *
 * @param exitCode as the bench gave it
 * @param console what it printed
 * @param directory where it ran
 */
public record BenchRun(int exitCode, String console, Path directory) {
    /** Runs {@code bench} with these arguments, separated by blanks. */
    public static BenchRun of(Path directory, String commandLine) {
        return of(directory, List.of(commandLine.trim().split("\\s+", -1)));
    }

    /** Runs {@code bench} with these arguments. */
    public static BenchRun of(Path directory, List<String> arguments) {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        int exitCode = Bench.run(
                new ArrayList<>(arguments), directory, new PrintStream(console, true, StandardCharsets.UTF_8));
        return new BenchRun(exitCode, console.toString(StandardCharsets.UTF_8), directory);
    }

    /** A file of the store directory that was made last. */
    public Path file(String name) {
        return directory.resolve("store/latest").resolve(name);
    }

    /** Its text. */
    public String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What results.edn says. */
    public Map<?, ?> results() {
        return (Map<?, ?>) Objects.requireNonNull(Edn.read(text("results.edn")));
    }

    /** What history.edn says. */
    public History history() {
        try {
            return HistoryFile.read(file("history.edn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the message of a failed assertion: how to do it again. */
    @Override
    public String toString() {
        return "exit code " + exitCode + " in " + directory + "\n" + console;
    }
}
