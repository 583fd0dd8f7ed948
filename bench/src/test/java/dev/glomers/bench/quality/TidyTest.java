package dev.glomers.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/glomers/bench");

    private final Tidy tidy = new Tidy(Tidy.NONDETERMINISM);

    @Test
    void whatRunsInVirtualTimeDoesTheSameAgainForTheSameSeed() {
        List<Path> folders = Stream.of(
                        "random",
                        "generator",
                        "interpreter",
                        "sim",
                        "client",
                        "nemesis",
                        "service",
                        "workload",
                        "checker",
                        "history",
                        "picture",
                        "edn")
                .map(SOURCES::resolve)
                .toList();
        assertTrue(folders.stream().allMatch(Files::isDirectory), folders::toString);
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
        assertEquals(
                List.of(),
                tidy.findings(
                        "A.java", "// a HashMap\nString a = \"new Random\";\nvar c = new LinkedHashMap<A, B>();"));
    }

    @Test
    void aMapOfOneEntryHasNoOrderThatCouldDiffer() {
        assertEquals(List.of(), tidy.findings("A.java", "f(Map.of()); g(Map.of(a(b, c(d)), List.of(e, f)), h, i);"));
        assertEquals(List.of(), tidy.findings("A.java", "f(Set.of(), Set.of(a(b, c)));"));
        for (String code : List.of(
                "f(Map.of(a, b(1, 2), c, d));", "f(Map.of(\n  a, b));", "f(Set.of(a(1), b));", "f(Set.of(a, b, c))")) {
            assertEquals(1, tidy.findings("A.java", code).size(), code);
        }
    }

    @Test
    void aMarkerWithAReasonExcusesTheNextLineAndNoOther() {
        assertEquals(
                1,
                tidy.findings("A.java", "// tidy: lookups only\nnew HashMap<>();\nnew HashMap<>();")
                        .size());
    }
}
