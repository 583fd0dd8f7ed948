package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command line, as a user types it. What it prints, on either stream, goes into one text. */
final class Command {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ProcessBuilder builder;

    private Command(List<String> line) {
        builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Its own class path and options are not for the JVMs that it starts.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** How a command ended. */
    record Ended(int exitCode, String output) {
        /** The same, if it ended as it should. */
        Ended expect(int expected) {
            assertEquals(expected, exitCode, output);
            return this;
        }
    }

    /** A command that may still run. */
    record Running(Process process, Path output) {
        String outputSoFar() throws IOException {
            return Files.readString(output);
        }

        Ended awaitEnd() throws IOException, InterruptedException {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertTrue(ended, () -> "it ran for more than " + PATIENCE + "; it printed what " + output + " has");
            return new Ended(process.exitValue(), outputSoFar());
        }
    }

    /** {@code docker ...} */
    static Command docker(String... arguments) {
        return of("docker", arguments);
    }

    /** {@code ./glomers ...}. A shell that starts it in the background would have it ignore Ctrl-C: undone here. */
    static Command glomers(String... arguments) {
        List<String> line = new ArrayList<>(
                List.of("--default-signal=INT", PROJECT.resolve("glomers").toString()));
        line.addAll(List.of(arguments));
        return of("env", line.toArray(String[]::new));
    }

    static Command of(String program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(List.of(arguments));
        return new Command(line);
    }

    /** The folder of this project. */
    static Path project() {
        return PROJECT;
    }

    Command with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    Command in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    Running start() throws IOException {
        Path output = Files.createTempFile("command", ".txt");
        output.toFile().deleteOnExit();
        // A file, not a pipe: nobody has to read while it runs.
        return new Running(builder.redirectOutput(output.toFile()).start(), output);
    }

    Ended run() throws IOException, InterruptedException {
        return start().awaitEnd();
    }
}
