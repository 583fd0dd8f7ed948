package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.statistics.PassRate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CellGroupTest {
    private static CellRecord at(Map<String, String> varying) {
        return SampleCells.at(varying)
                .with(Map.of("workload", "broadcast"))
                .expectValid()
                .record();
    }

    private static CellRecord ended(int seed, CellStatus status) {
        return SampleCells.at(Map.of("seed", Integer.toString(seed)))
                .expectValid()
                .ended(status, null, "")
                .record();
    }

    @Test
    void cellsThatDifferOnlyInSeedOrRepeatAreOneGroupInPlannedOrder() {
        List<CellGroup> groups = CellGroup.of(List.of(
                at(Map.of("latency", "100", "seed", "1", "strategy", "star")),
                at(Map.of("latency", "100", "seed", "2", "strategy", "star")),
                at(Map.of("latency", "100", "seed", "1", "strategy", "tree")),
                at(Map.of("latency", "0", "repeat", "1")),
                at(Map.of("latency", "0", "repeat", "2"))));
        assertEquals(
                List.of("latency=100,strategy=star", "latency=100,strategy=tree", "latency=0"),
                groups.stream().map(CellGroup::id).toList());
        assertEquals(
                List.of(2, 1, 2),
                groups.stream().map(group -> group.cells().size()).toList());
        assertFalse(groups.get(0).parameters().containsKey("seed"));
        assertTrue(CellGroup.areRepeated(groups));
    }

    @Test
    void cellsThatAreNothingButRepetitionsAreCalledAsTheOnlyOneWouldBe() {
        List<CellGroup> groups = CellGroup.of(List.of(at(Map.of("repeat", "1")), at(Map.of("repeat", "2"))));
        assertEquals("broadcast", groups.get(0).id());
    }

    @Test
    void casesOfDifferentNamesAreNeverOneGroup() {
        CellRecord first = SampleCells.cell("a").named("a").record();
        CellRecord second = SampleCells.cell("b").named("b").record();
        List<CellGroup> groups = CellGroup.of(List.of(first, second));
        assertEquals(2, groups.size());
        assertFalse(CellGroup.areRepeated(groups));
    }

    @Test
    void whatCrashedDidNotPassAndWhatNeverRanDoesNotCount() {
        List<CellRecord> cells = List.of(
                ended(1, CellStatus.VALID),
                ended(2, CellStatus.INVALID),
                ended(3, CellStatus.CRASHED),
                CellRecord.withoutResults(
                        SampleCells.at(Map.of("seed", "4")).planned(),
                        SampleRuns.manifest("trial", "?", List.of()),
                        CellStatus.NOT_RUN,
                        ""));
        CellGroup group = CellGroup.of(cells).get(0);
        assertEquals(new PassRate(1, 3), group.passRate());
        assertEquals(
                Map.of(CellStatus.VALID, 1, CellStatus.INVALID, 1, CellStatus.CRASHED, 1, CellStatus.NOT_RUN, 1),
                group.statuses());
    }

    @Test
    void anExpectedAnomalyThatShowsIsAPass() {
        CellRecord cell = SampleCells.cell("a")
                .ended(CellStatus.INVALID, 1, "as it should be")
                .record();
        assertFalse(CellGroup.passes(cell), "nothing is expected, so it should be valid");
        CellRecord missed =
                SampleCells.cell("a").expectBelow(Metric.MSGS_PER_OP, 1, "< 1").record();
        assertFalse(CellGroup.passes(missed), "valid, but beyond a limit");
    }

    @Test
    void theSpreadIsOfTheCellsThatHaveTheMetric() {
        CellGroup group = CellGroup.of(List.of(
                        SampleCells.at(Map.of("seed", "1"))
                                .with(Metric.MSGS_PER_OP, 3)
                                .record(),
                        SampleCells.at(Map.of("seed", "2")).record(),
                        SampleCells.at(Map.of("seed", "3"))
                                .with(Metric.MSGS_PER_OP, 1)
                                .record()))
                .get(0);
        assertEquals(List.of(3.0, 1.0), group.figures(Metric.MSGS_PER_OP));
        assertEquals(2, group.spread(Metric.MSGS_PER_OP).orElseThrow().median());
        assertTrue(group.spread(Metric.LOST_COUNT).isEmpty());
    }
}
