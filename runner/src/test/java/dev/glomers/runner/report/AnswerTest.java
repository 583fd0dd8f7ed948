package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswerTest {
    @TempDir
    private Path folder;

    private Answer answerTo(SampleCells... cells) {
        Run run = Archive.read(
                SampleRuns.write(Archive.open(folder), "trial", "Does it hold?", List.of(cells), cells.length));
        return Answer.of(run, Variation.of(run));
    }

    private static SampleCells strategy(String name, int nodeCount, double messages) {
        return SampleCells.at(Map.of("strategy", name, "node-count", Integer.toString(nodeCount)))
                .with(Metric.MSGS_PER_OP, messages);
    }

    @Test
    void whatIsMissedSaysByHowMuch() {
        Answer answer = answerTo(SampleCells.cell("3e")
                .named("3e")
                .with(Metric.STABLE_MAX, 2140)
                .with(Metric.MSGS_PER_OP, 1)
                .expectValid()
                .expectBelow(Metric.STABLE_MAX, 2000, "< 2 s"));
        assertEquals("1 of 2 expectations are met.", answer.headline());
        assertEquals(
                "stable-latency.max is 2,140 ms, expected < 2 s: 7 % above",
                answer.misses().get(0).words());
    }

    @Test
    void whatIsMissedOnABusyMachineIsNotJudged() {
        Answer answer = answerTo(SampleCells.cell("3e")
                .with(Metric.STABLE_MAX, 2140)
                .expectBelow(Metric.STABLE_MAX, 2000, "< 2 s")
                .disturbed());
        assertEquals(
                List.of(
                        "1 cell: 1 valid.",
                        "The machine was busy with other things beside 1 cell, so limits missed there are not judged."),
                answer.sentences());
        assertEquals(
                "stable-latency.max is 2,140 ms, expected < 2 s: 7 % above, not judged",
                answer.misses().get(0).words());
        assertEquals(Map.of(Mark.DISTURBED, 1), answer.marks());
    }

    @Test
    void aFigureThatIsNotThereIsMissedWithoutADistance() {
        Answer answer = answerTo(SampleCells.cell("a").expectBelow(Metric.STABLE_MAX, 2000, "< 2 s"));
        assertEquals(
                "stable-latency.max is nothing, expected < 2 s",
                answer.misses().get(0).words());
    }

    @Test
    void whereNothingIsExpectedTheHeadlineSaysSo() {
        assertEquals(
                "This experiment expects nothing of its cells.",
                answerTo(SampleCells.cell("a")).headline());
    }

    @Test
    void likeIsHeldAgainstLikeAndOnlyValidCellsLead() {
        Answer answer = answerTo(
                strategy("flood", 5, 3),
                strategy("star", 5, 1),
                strategy("flood", 25, 2),
                strategy("star", 25, 0.1).ended(CellStatus.INVALID, 1, "lost values"),
                strategy("tree", 25, 4));
        assertTrue(
                answer.sentences().contains("Fewest messages between servers: star in 1 of 2 settings, flood in 1."),
                answer.sentences().toString());
    }

    @Test
    void oneValidValueAloneLeadsNobody() {
        Answer answer =
                answerTo(strategy("flood", 5, 3), strategy("star", 5, 1).ended(CellStatus.UNKNOWN, 2, "no idea"));
        assertEquals(List.of("2 cells: 1 valid, 1 unknown."), answer.sentences());
    }

    @Test
    void aSharedBestIsShared() {
        Answer answer = answerTo(strategy("flood", 5, 1), strategy("star", 5, 1), strategy("tree", 5, 2));
        assertTrue(
                answer.sentences()
                        .contains("Fewest messages between servers: flood and star together in 1 of 1 setting."),
                answer.sentences().toString());
    }
}
