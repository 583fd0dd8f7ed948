package dev.glomers.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/glomers");

    private final Tidy tidy = new Tidy(Tidy.NONDETERMINISM);

    @Test
    void whatRunsInVirtualTimeDoesTheSameAgainForTheSameSeed() {
        List<Path> folders = Stream.of("wire", "node", "program", "service", "protocol")
                .map(SOURCES::resolve)
                .filter(Files::isDirectory)
                .toList();
        assertTrue(folders.size() >= 4, folders::toString);
        assertEquals("", String.join("\n", tidy.findings(folders)));
    }

    @Test
    void aFindingNamesFileLineAndReplacement() {
        String source = "class A {\n  /* one\n two */\n  long now = System.nanoTime();\n}\n";
        assertEquals(
                List.of("A.java:4: found System.nanoTime; use the node's or the simulation's now"),
                tidy.findings("A.java", source));
    }

    @Test
    void commentsTextAndLongerWordsAreNoFindings() {
        String source = """
                // a HashMap
                /** No {@code Set.of} and no
                 * UUID. */
                String a = "new Random";
                String b = \"""
                    HashSet "
                    \""";
                var c = new LinkedHashMap<A, B>();
                """;
        assertEquals(List.of(), tidy.findings("A.java", source));
    }

    @Test
    void whatStandsBehindACommentOrTextIsStillSeen() {
        assertEquals(1, tidy.findings("A.java", "f(\"//\", new HashMap<>());").size());
        assertEquals(
                1, tidy.findings("A.java", "/* \" */ new HashMap<>(); // \"").size());
        assertEquals(1, tidy.findings("A.java", "import java.util.HashMap;").size());
    }
}
