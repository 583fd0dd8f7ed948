package dev.glomers.runner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an image's labels tell of the jars in it. */
final class OurImageTest {
    private static final Map<String, String> HERE = Map.of("node-jar", "n", "bench-jar", "b", "glomers-jar", "g");

    private static OurImage image(String harness, Map<String, String> jars) {
        TreeMap<String, String> labels = new TreeMap<>(Map.of("glomers.harness", harness));
        jars.forEach((name, hash) -> labels.put(OurImage.hashLabel(name), hash));
        return new OurImage("sha256:0123456789abcdef", List.of("x"), labels, Instant.EPOCH, 0);
    }

    @Test
    void onlyAnotherNodeCountsAndOfTheBenchsImageAnotherBench() {
        Map<String, String> others = Map.of("node-jar", "n", "bench-jar", "?", "glomers-jar", "?");

        assertEquals(
                List.of("bench-jar", "glomers-jar"), image("bench 1", others).otherJars(HERE));
        assertEquals(List.of("bench-jar"), image("bench 1", others).otherJarsThatCount(HERE));
        assertEquals(List.of(), image("maelstrom 0.2.4", others).otherJarsThatCount(HERE));
        assertEquals(
                List.of("node-jar"),
                image("maelstrom 0.2.4", Map.of("node-jar", "?")).otherJarsThatCount(HERE));
    }

    @Test
    void anImageThatDoesNotSayItsJarsIsNotAccused() {
        OurImage byHand = image("bench 1", Map.of());

        assertFalse(byHand.knowsItsJars());
        assertEquals(List.of(), byHand.otherJars(HERE));
    }

    @Test
    void anIdIsShownAsDockerShowsIt() {
        assertEquals("0123456789ab", image("bench 1", Map.of()).shortId());
    }
}
