package dev.glomers.runner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image is made of: this checkout's own files, and a made-up one's. */
final class CheckoutTest {
    private static final Checkout OURS =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path folder = Path.of("");

    private Checkout checkout(String ignored) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "ARG A=1\nARG B\n  ARG C=3\n");
        Files.writeString(folder.resolve(".dockerignore"), ignored);
        return new Checkout(folder);
    }

    @Test
    void aFolderWithoutSourcesIsTold() {
        ImageException refused = assertThrows(ImageException.class, new Checkout(folder)::check);

        assertTrue(refused.isInput());
        assertTrue(refused.text().startsWith("found no Dockerfile in " + folder), refused.text());
        assertTrue(refused.text().contains("git clone it, then there ./glomers image build"), refused.text());
    }

    @Test
    void jarsThatAreMissingAreNamedWithTheMend() throws IOException {
        Path jar = folder.resolve("bench/target/bench.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "x");

        ImageException refused = assertThrows(ImageException.class, checkout("*\n")::check);

        assertEquals(
                "found no node/target/node.jar, no runner/target/glomers.jar in " + folder
                        + "\n    expected the jars, which the image only copies: mvn -DskipTests package",
                refused.text());
    }

    @Test
    void ourDockerfileSaysWhichMaelstromItTakes() {
        Map<String, String> defaults = OURS.defaults();

        assertEquals("0.2.4", defaults.get("MAELSTROM_VERSION"));
        assertEquals("0.2.4", Release.of(OURS, null, null).version());
        assertEquals(
                "https://github.com/jepsen-io/maelstrom/releases/download/v0.2.4/maelstrom.tar.bz2",
                Release.of(OURS, null, null).url().toString());
    }

    @Test
    void onlyDefaultsOfTheDockerfileAreRead() throws IOException {
        assertEquals(new TreeMap<>(Map.of("A", "1")), checkout("*\n").defaults());
    }

    @Test
    void ourDockerignoreIsUnderstoodAndLetsTheJarsIn() {
        List<String> context = OURS.context();

        assertTrue(
                context.containsAll(List.of(
                        "Dockerfile",
                        "docker",
                        "node/target/node.jar",
                        "bench/target/bench.jar",
                        "runner/target/glomers.jar",
                        Release.FILE)),
                context::toString);
    }

    @Test
    void notationOfDockerignoreThatIsNotUnderstoodIsRefused() throws IOException {
        for (String text : List.of("", "!a\n", "*\nb\n", "*\n!*.jar\n")) {
            Checkout checkout = checkout(text);
            assertThrows(ImageException.class, checkout::context, text);
        }
        assertEquals(
                List.of("a", "b/c.d"), checkout("# says\n*\n\n!a\n!b/c.d\n").context());
    }

    @Test
    void theDaemonGetsWhatIsLetInAndTheReleaseFromItsOwnPlace() throws IOException {
        Checkout checkout = checkout("*\n!docker\n!absent\n!" + Release.FILE + "\n");
        Files.createDirectories(folder.resolve("docker/deep"));
        Path script = Files.writeString(folder.resolve("docker/deep/run"), "#!/bin/sh\n");
        assertTrue(script.toFile().setExecutable(true));
        Files.writeString(folder.resolve("secret"), "s");
        Path release = Files.writeString(folder.resolve("elsewhere.tar.bz2"), "release");
        Path tar = folder.resolve("context.tar");

        Context.write(checkout, Optional.of(release), tar);

        try (TarFile written = new TarFile(tar)) {
            List<TarArchiveEntry> entries = written.getEntries();
            assertEquals(
                    List.of("docker/deep/run", Release.FILE),
                    entries.stream().map(TarArchiveEntry::getName).toList());
            assertEquals(
                    List.of(0755, 0644),
                    entries.stream().map(entry -> entry.getMode() & 0777).toList());
        }
    }
}
