package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Expectation;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.experiment.Workload;
import dev.glomers.runner.statistics.PassRate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ExplorationTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    /** An engine with which every seventh seed is invalid, and seeds from 1000 on never end. */
    private static Engine seventhFails() {
        return new FakeEngine(true, (task, attempt, store) -> {
            if (task.seed() >= 1000) {
                Thread.sleep(100_000);
            }
            boolean isValid = task.seed() % 7 != 0;
            return FakeEngine.ended(store, isValid ? 0 : 1, "{:valid? " + isValid + "}");
        });
    }

    private static final class Found implements Exploration.Watcher {
        private final TreeSet<Long> seeds = new TreeSet<>();
        private Exploration.Find last = new Exploration.Find("", 0, List.of(), CellStatus.NOT_RUN, "");

        @Override
        public void found(Exploration.Find find) {
            seeds.add(find.seed());
            last = find;
        }

        @Override
        public void tried(long tried, int found) {}
    }

    private static Cell cell(String id, CellStatus expected, Map<String, String> parameters) {
        return new Cell(
                id,
                "",
                Workload.ECHO,
                new NodeSpec.Program("echo", List.of()),
                Collections.emptySortedMap(),
                new TreeMap<>(parameters),
                Optional.empty(),
                Optional.empty(),
                List.of(new Expectation.Verdict(expected)),
                List.of(),
                Collections.emptySortedMap());
    }

    private static Cell cell(String id) {
        return cell(id, CellStatus.VALID, Map.of());
    }

    private static Exploration exploration(List<Cell> cells, Exploration.Limits limits, Found found) {
        return new Exploration(seventhFails(), cells, limits, found);
    }

    @Test
    void everySeedThatBreaksTheVerdictIsFoundWithTheArgumentsThatRepeatIt() {
        Found found = new Found();
        Exploration.Result result = exploration(List.of(cell("a")), new Exploration.Limits(1, 30, LONG, 100, 3), found)
                .execute();
        assertEquals(new TreeSet<>(List.of(7L, 14L, 21L, 28L)), found.seeds);
        assertEquals(new Exploration.Result(Map.of("a", new PassRate(26, 30)), 4, Exploration.Stop.ALL_TRIED), result);
        assertEquals(List.of("test", "-w", "echo", "--seed", Long.toString(found.last.seed())), found.last.argv());
        assertEquals(CellStatus.INVALID, found.last.status());
    }

    @Test
    void whereAnAnomalyIsExpectedASeedWithoutItIsTheFind() {
        Found found = new Found();
        Exploration.Limits limits = new Exploration.Limits(7, 2, LONG, 100, 1);
        var unused = exploration(List.of(cell("a", CellStatus.INVALID, Map.of())), limits, found)
                .execute();
        assertEquals(new TreeSet<>(List.of(8L)), found.seeds);
    }

    @Test
    void repetitionsOfACellAreExploredOnce() {
        List<Cell> cells = List.of(
                cell("seed=1,strategy=star", CellStatus.VALID, Map.of("seed", "1", "strategy", "star")),
                cell("seed=2,strategy=star", CellStatus.VALID, Map.of("seed", "2", "strategy", "star")));
        Exploration.Result result = exploration(cells, new Exploration.Limits(1, 5, LONG, 100, 2), new Found())
                .execute();
        assertEquals(Map.of("strategy=star", new PassRate(5, 5)), result.rates());
    }

    @Test
    void itStopsAtAsManyFindsAsAreEnough() {
        Found found = new Found();
        Exploration.Result result = exploration(
                        List.of(cell("a")), new Exploration.Limits(1, 1_000_000, LONG, 2, 3), found)
                .execute();
        assertEquals(2, result.found());
        assertEquals(2, found.seeds.size());
        assertEquals(Exploration.Stop.ENOUGH_FOUND, result.stop());
    }

    @Test
    void itStopsAtItsBudgetAndCutsOffWhatRuns() {
        Exploration.Limits limits = new Exploration.Limits(998, 10, Duration.ofMillis(500), 100, 1);
        Exploration.Result result =
                exploration(List.of(cell("a")), limits, new Found()).execute();
        assertEquals(Exploration.Stop.OUT_OF_TIME, result.stop());
        assertEquals(new PassRate(2, 2), result.rates().get("a"), "seeds 998 and 999; what was cut off does not count");
    }

    @Test
    void stoppedByHandItTellsWhatThereIs() throws InterruptedException {
        Found found = new Found();
        Exploration exploration =
                exploration(List.of(cell("a")), new Exploration.Limits(994, 100, LONG, 100, 2), found);
        Thread stopping = new Thread(() -> {
            try {
                Thread.sleep(700);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exploration.stop();
        });
        stopping.start();
        Exploration.Result result = exploration.execute();
        stopping.join();
        assertEquals(Exploration.Stop.INTERRUPTED, result.stop());
        assertEquals(new TreeSet<>(List.of(994L)), found.seeds);
        assertTrue(result.rates().containsKey("a"));
    }
}
