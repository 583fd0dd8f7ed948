package dev.glomers.runner.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkout of Glomers, as far as an image is made of it.
 *
 * @param folder the one with the Dockerfile
 */
public record Checkout(Path folder) {
    private static final String DOCKERFILE = "Dockerfile";
    private static final Pattern DEFAULT = Pattern.compile("ARG ([A-Z0-9_]+)=(\\S+)");

    /** The jars in an image, by what their hashes are called in its labels and in the provenance of runs. */
    private static final SortedMap<String, String> JARS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "node-jar", "node/target/node.jar",
            "bench-jar", "bench/target/bench.jar",
            "glomers-jar", "runner/target/glomers.jar")));

    /** Whether there are sources here to build an image from: inside an image, there are not. */
    public boolean isThere() {
        return Files.isRegularFile(folder.resolve(DOCKERFILE)) && Files.isRegularFile(folder.resolve(".dockerignore"));
    }

    /**
     * Makes sure that all is here that an image is made of, but for a Maelstrom.
     *
     * @throws ImageException if something is missing
     */
    public void check() {
        if (!isThere()) {
            throw ImageException.ofInput("found no Dockerfile in " + folder
                    + "\n    expected a checkout of Glomers, from which images are built: git clone it, then there"
                    + " ./glomers image build");
        }
        List<String> missing = JARS.values().stream()
                .filter(jar -> !Files.isRegularFile(folder.resolve(jar)))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw ImageException.ofInput("found no " + String.join(", no ", missing) + " in " + folder
                    + "\n    expected the jars, which the image only copies: mvn -DskipTests package");
        }
    }

    /** The SHA-256 of each jar that is here: {@code node-jar}, {@code bench-jar}, {@code glomers-jar}. */
    public SortedMap<String, String> jars() {
        SortedMap<String, String> hashes = new TreeMap<>();
        JARS.forEach((name, path) -> {
            Path jar = folder.resolve(path);
            if (Files.isRegularFile(jar)) {
                try {
                    hashes.put(name, Sha256.of(jar));
                } catch (IOException e) {
                    throw new UncheckedIOException(jar + " can't be read: " + e.getMessage(), e);
                }
            }
        });
        return hashes;
    }

    /** The build arguments that have a default in the Dockerfile, with these: it is the one place that has them. */
    SortedMap<String, String> defaults() {
        SortedMap<String, String> defaults = new TreeMap<>();
        for (String line : lines(DOCKERFILE)) {
            Matcher argument = DEFAULT.matcher(line);
            if (argument.matches()) {
                defaults.put(argument.group(1), argument.group(2));
            }
        }
        return defaults;
    }

    /**
     * What the daemon gets to see, by .dockerignore: that shuts out all by its first line, and lets in files and folders
     * by name, which is all of its notation that is understood here.
     */
    List<String> context() {
        List<String> lines = lines(".dockerignore").stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        boolean isUnderstood = !lines.isEmpty()
                && lines.get(0).equals("*")
                && lines.stream().skip(1).allMatch(line -> line.matches("![\\w./-]+"));
        if (!isUnderstood) {
            throw ImageException.ofInput(folder.resolve(".dockerignore") + " has something that is not understood"
                    + "\n    expected a first line * and then lines such as !node/bin; docker build understands more");
        }
        return lines.stream().skip(1).map(line -> line.substring(1)).toList();
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(file) + " can't be read: " + e.getMessage(), e);
        }
    }
}
