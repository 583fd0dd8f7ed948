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
        int exitCode = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "glomers.jar").toString(),
                        "run",
                        experiment.toString(),
                        "--results",
                        RESULTS.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, exitCode, "see the lines above, and the report that they name");
    }
}
