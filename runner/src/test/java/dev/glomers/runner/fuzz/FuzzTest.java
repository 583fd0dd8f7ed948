package dev.glomers.runner.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code runner/bin/fuzz} found and kept, and a short pass of the same kind from a fixed seed. */
final class FuzzTest {
    private static final long SEED = 7;
    private static final int MUTATIONS = 700;
    /** Far more than an input of up to 64 KB should take, even on a machine that has other things to do. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final ExecutorService attacker = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        attacker.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void everyInputThatWasKeptIsReadOrRefused(Target target) throws Exception {
        List<Path> files = corpus(target);
        assertFalse(files.isEmpty());
        for (Path file : files) {
            attack(target, Files.readAllBytes(file), file.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void soAreThousandsOfInputsMadeOfThem(Target target) throws Exception {
        List<byte[]> inputs = new ArrayList<>();
        for (Path file : corpus(target)) {
            inputs.add(Files.readAllBytes(file));
        }
        Mutations mutations = new Mutations(SEED, inputs);
        for (int i = 0; i < MUTATIONS; i++) {
            attack(target, mutations.next(), "input " + i + " of seed " + SEED);
        }
    }

    private static List<Path> corpus(Target target) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FuzzTest.class.getResource("/fuzz/" + target.label()))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void attack(Target target, byte[] input, String name) throws IOException, InterruptedException {
        Future<?> done = attacker.submit(() -> {
            target.take(input);
            return null;
        });
        try {
            done.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(kept(target, input, name), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(kept(target, input, name) + " took more than " + DEADLINE, e);
        }
    }

    private static String kept(Target target, byte[] input, String name) throws IOException {
        Path file = Path.of("target", "fuzz-failed-" + target.label());
        Files.write(file, input);
        return name + ", kept as " + file.toAbsolutePath() + "; move it to src/test/resources/fuzz/" + target.label();
    }
}
