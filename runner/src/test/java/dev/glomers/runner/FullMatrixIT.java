package dev.glomers.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The full matrix: every experiment of this repository, as a user runs it, on the best engine that there is here. What
 * they leave is in {@code runner/target/full-matrix}.
 */
class FullMatrixIT {
    private static final Path EXPERIMENTS = Path.of("..", "experiments");
    private static final Path RESULTS = Path.of("target", "full-matrix");

    static List<Path> experiments() throws IOException {
        try (Stream<Path> files = Files.list(EXPERIMENTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyExperimentOfTheRepositoryMeetsItsExpectations(Path experiment) throws Exception {
        Path output = Files.createTempFile("full-matrix", ".txt");
        ProcessBuilder glomers = new ProcessBuilder(
                        Path.of("..", "glomers").toString(),
                        "run",
                        experiment.toString(),
                        "--results",
                        RESULTS.toString())
                .redirectErrorStream(true)
                // Not inherited: the stdout of this JVM is how it talks to the build.
                .redirectOutput(output.toFile());
        glomers.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exitCode = glomers.start().waitFor();
        System.out.println(Files.readString(output));
        Files.delete(output);
        assertEquals(0, exitCode, "see the lines above, and the report that they name");
    }
}
