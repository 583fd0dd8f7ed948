package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code glomers image}, as far as it needs no Docker daemon. */
final class ImageCommandTest {
    @Test
    void aTargetThatIsNoneIsRefused() {
        Printed printed = Printed.by("image", "build", "--target", "jepsen");

        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("expected one of [maelstrom, bench]"), printed.err());
    }

    @Test
    void theBenchsImageTakesNoMaelstrom() {
        for (List<String> option : List.of(
                List.of("--maelstrom-tarball", "x"),
                List.of("--maelstrom-version", "1"),
                List.of("--sha256", "0".repeat(64)))) {
            Printed printed = Printed.by("image", "build", "--target", "bench", option.get(0), option.get(1));

            assertEquals(2, printed.exitCode());
            assertTrue(printed.err().startsWith(option.get(0) + ": found it beside --target bench"), printed.err());
        }
    }

    @Test
    void whereNobodyWatchesEachStepIsALineAndOnATerminalItIsDrawnOver() {
        StringWriter plain = new StringWriter();
        StringWriter drawn = new StringWriter();
        for (Terminal terminal : List.of(
                new Terminal(new PrintWriter(plain), false, false),
                new Terminal(new PrintWriter(drawn), true, false))) {
            try (BuildProgress progress = new BuildProgress(terminal)) {
                progress.began(URI.create("http://x/y"));
                progress.progressed(1_000_000, 2_000_000);
                progress.step(1, 12, "RUN a   && b");
            }
        }

        assertEquals("  downloading http://x/y\n   1/12  RUN a && b\n", plain.toString());
        assertTrue(drawn.toString().contains("\r\u001b[K   1/12  RUN a && b\r\u001b[K"), drawn.toString());
    }

    @Test
    void ageIsToldInTheLargestUnit() {
        assertEquals("less than a minute", Age.show(Duration.ofSeconds(-5)));
        assertEquals("1 minute", Age.show(Duration.ofSeconds(119)));
        assertEquals("23 hours", Age.show(Duration.ofMinutes(24 * 60 - 1)));
        assertEquals("1 day", Age.show(Duration.ofHours(24)));
    }
}
