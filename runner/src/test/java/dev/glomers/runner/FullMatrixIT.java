package dev.glomers.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The full matrix: every experiment of this repository, as a user runs it, on the best engine that there is here. What
 * they leave is in {@code runner/target/full-matrix}.
 *
 * <p>On the real Maelstrom it takes long, so one that is interrupted is gone on with: the experiments that had ended are
 * passed over, and the one that was cut off is resumed. {@code mvn clean} begins anew.
 */
class FullMatrixIT {
    private static final Path EXPERIMENTS = Path.of("..", "experiments");
    private static final Path RESULTS = Path.of("target", "full-matrix");
    /** The experiments of a matrix that has not ended yet which have met what is expected, a line each. */
    private static final Path DONE = RESULTS.resolve("done.txt");

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
        if (done().contains(identity(experiment))) {
            System.out.println(experiment.getFileName() + ": met in the mvn verify that was interrupted; passed over");
            return;
        }
        ProcessBuilder glomers = new ProcessBuilder(
                        Path.of("..", "glomers").toString(),
                        "run",
                        experiment.toString(),
                        "--resume=auto",
                        "--results",
                        RESULTS.toString())
                .redirectErrorStream(true);
        glomers.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = glomers.start();
        process.getOutputStream().close();
        // As it comes, since it takes long; not inherited, since the stdout of this JVM is how it talks to the build.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(System.out::println);
        }
        assertEquals(0, process.waitFor(), "see the lines above, and the report that they name");
        Files.writeString(DONE, identity(experiment) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A matrix that has ended whole is not passed over by the next. */
    @AfterAll
    static void forgetAMatrixThatEnded() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path experiment : experiments()) {
            all.add(identity(experiment));
        }
        if (done().containsAll(all)) {
            Files.delete(DONE);
            System.out.println("The full matrix: all " + all.size() + " experiments meet their expectations. Reports: "
                    + RESULTS.resolve("index.html").toAbsolutePath().normalize());
        }
    }

    private static List<String> done() throws IOException {
        return Files.exists(DONE) ? Files.readAllLines(DONE) : List.of();
    }

    /** What it is the same matrix by: the experiment, and the jar that runs it. */
    private static String identity(Path experiment) throws IOException {
        return experiment.getFileName() + " " + hash(experiment) + " " + hash(Path.of("target", "glomers.jar"));
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
