package dev.glomers.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to harm their reader: each is refused in words, with the place, and soon. */
@Timeout(30)
final class HostileExperimentTest {
    private static final String WELL = "question: q\nworkload: echo\nnode: echo\n";

    private static void assertRefused(String found, ReadResult result) {
        String problems =
                assertInstanceOf(ReadResult.Rejected.class, result).problems().toString();
        assertTrue(problems.contains(found), () -> problems.substring(0, Math.min(2_000, problems.length())));
    }

    private static ReadResult read(String yaml) {
        return new ExperimentReader(new Programs()).read(Path.of("x.yaml"), yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://x/']]]]",
                "!!java.lang.Runtime {}",
                "!local x",
                "!!binary aGVsbG8="
            })
    void aTagMakesNoObjectAndIsRefused(String tagged) {
        assertRefused("found the tag ", read("question: " + tagged + "\nworkload: echo\nnode: echo\n"));
    }

    @Test
    void aliasesThatWouldMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder(WELL).append("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused("an anchor or alias", read(bomb.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "[{a: "})
    void nestingIsRefusedAtTwentyLevels(String open) {
        assertRefused("nesting depth", read("question:\n  " + open.repeat(20_000)));
    }

    @Test
    void aFileThatIsTooLongIsNotReadAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(20L << 30);
        }
        assertRefused("a file of 21474836480 bytes", new ExperimentReader(new Programs()).read(file));
    }

    @Test
    void aListOfHundredThousandItemsIsRefused() {
        assertRefused("more than 5000 items", read(WELL + "seeds: [" + "1, ".repeat(100_000) + "1]\n"));
        StringBuilder cases = new StringBuilder("question: q\nworkload: echo\nnode: echo\ncases:\n");
        for (int i = 0; i < 50_000; i++) {
            cases.append("- {name: c").append(i).append("}\n");
        }
        assertRefused("more than 5000 items", read(cases.toString()));
    }

    @Test
    void casesThatAreEachSmallEnoughAreCountedTogether() {
        StringBuilder cases = new StringBuilder("question: q\nworkload: echo\nnode: echo\ncases:\n");
        for (int i = 0; i < 50; i++) {
            cases.append("- {name: c").append(i).append(", repeats: 50000}\n");
        }
        assertRefused("more than 100000 cells in all", read(cases.toString()));
    }

    @Test
    void excludesThatWouldBeComparedForMinutesAreRefused() {
        StringBuilder yaml = new StringBuilder(WELL).append("matrix:\n  rate: [0");
        for (int i = 1; i < 4_900; i++) {
            yaml.append(", ").append(i);
        }
        yaml.append("]\n  node-count: [1, 2, 3, 4, 5, 6, 7, 8, 9]\nexclude:\n");
        for (int i = 0; i < 4_900; i++) {
            yaml.append("- {rate: ").append(i).append(", node-count: 10}\n");
        }
        assertRefused("comparisons of combinations with excludes", read(yaml.toString()));
    }

    @Test
    void anErrorShowsTheBeginningOfALongText() {
        ReadResult result = read("question: q\nnode: echo\nworkload: " + "x".repeat(500_000) + "\n");

        String problems =
                assertInstanceOf(ReadResult.Rejected.class, result).problems().toString();
        assertTrue(problems.length() < 3_000, () -> problems.length() + " characters");
    }
}
