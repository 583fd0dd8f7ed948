package dev.glomers.bench.store;

import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The directory that a test leaves behind: {@code store/<test>/<time>/}, with {@code store/latest}, {@code store/current}
 * and {@code store/<test>/latest} as links to it, as Maelstrom lays it out.
 */
public final class Store {
    private final Path directory;

    private Store(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a store directory, and lets the links point to it.
     *
     * @param base the directory that {@code store/} is in
     * @param test the test's name
     * @param time names the directory; where it is taken, the next free {@code time-2}, {@code time-3} is used
     */
    public static Store create(Path base, String test, String time) throws IOException {
        Path all = base.resolve("store");
        Path ofTest = Files.createDirectories(all.resolve(test));
        Path directory = createFresh(ofTest, time);
        link(ofTest.resolve("latest"), directory.getFileName());
        link(all.resolve("latest"), all.relativize(directory));
        link(all.resolve("current"), all.relativize(directory));
        Files.createDirectory(directory.resolve("node-logs"));
        return new Store(directory);
    }

    private static Path createFresh(Path parent, String name) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Files.createDirectory(parent.resolve(attempt == 1 ? name : name + "-" + attempt));
            } catch (FileAlreadyExistsException e) {
                // Two tests began in the same millisecond.
            }
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Path aside = link.resolveSibling(link.getFileName() + "." + target.getFileName() + ".tmp");
        Files.deleteIfExists(aside);
        Files.createSymbolicLink(aside, target);
        Files.move(aside, link, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** The directory itself. */
    public Path directory() {
        return directory;
    }

    /** Where the stderr of a node goes. */
    public Path nodeLog(String node) {
        return directory.resolve("node-logs").resolve(node + ".log");
    }

    /** Where a node keeps what outlives it. Only nodes that keep something make it. */
    public Path nodeStorage(String node) {
        return directory.resolve("node-storage").resolve(node);
    }

    /**
     * Opens jepsen.log.
     *
     * @param nanos the time since the test began
     */
    public TestLog openLog(LongSupplier nanos) throws IOException {
        return new TestLog(directory.resolve("jepsen.log"), nanos);
    }

    /** Writes history.edn and history.txt. */
    public void write(History history) throws IOException {
        HistoryFile.writeEdn(history, directory.resolve("history.edn"));
        HistoryFile.writeText(history, directory.resolve("history.txt"));
    }

    /** Writes results.edn, and returns its text. */
    public String write(Verdict verdict) throws IOException {
        String text = verdict.explain();
        Files.writeString(directory.resolve("results.edn"), text + "\n");
        return text;
    }

    /**
     * Writes a file of text, such as a picture.
     *
     * @param name may have folders in it, which are made
     */
    public void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
