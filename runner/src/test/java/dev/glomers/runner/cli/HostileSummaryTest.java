package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.HostileTexts;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The terminal, against every text that nodes may come up with. */
final class HostileSummaryTest {
    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> texts() {
        return HostileTexts.all().entrySet().stream()
                .map(entry -> Arguments.argumentSet(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noTextOfANodeSteersTheTerminalOrFloodsIt(String text) {
        SampleCells one = cell("a", text)
                .ended(CellStatus.CRASHED, 255, text)
                .warned("node n1 said " + text)
                .expectValid();
        SampleCells other = cell("b", "plain");
        Path run = SampleRuns.write(Archive.open(folder), "trial", "?", List.of(one, other), 2);
        StringWriter printed = new StringWriter();
        new Summary(new Terminal(new PrintWriter(printed, true), false, false)).print(Archive.read(run));

        String steering = printed.toString()
                .codePoints()
                .filter(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertEquals("", steering);
        assertTrue(
                printed.toString().length() < 20_000, () -> printed.toString().length() + " characters");
    }

    private static SampleCells cell(String id, String note) {
        return SampleCells.cell(id).with(Map.of("note", note));
    }
}
