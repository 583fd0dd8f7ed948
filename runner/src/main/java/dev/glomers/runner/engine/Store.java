package dev.glomers.runner.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a harness left below {@code store/}: {@code store/<workload>/<timestamp>/}. */
final class Store {
    private static final int DEPTH_OF_TEST = 2;

    private Store() {}

    /** The directory of the newest test below the working directory; links such as {@code latest} are not followed. */
    static Optional<Path> newest(Path workingDirectory) {
        Path store = workingDirectory.resolve("store");
        if (!Files.isDirectory(store, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> paths = Files.walk(store, DEPTH_OF_TEST)) {
            List<Path> tests = paths.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> store.relativize(path).getNameCount() == DEPTH_OF_TEST)
                    .sorted(Comparator.comparing(path -> String.valueOf(path.getFileName())))
                    .toList();
            return tests.isEmpty() ? Optional.empty() : Optional.of(tests.get(tests.size() - 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
