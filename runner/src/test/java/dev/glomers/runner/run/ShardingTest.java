package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.experiment.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShardingTest {
    /** A cell that takes as many seconds as its name says. */
    private static Cell cell(int place, int seconds) {
        return new Cell(
                "%d-takes-%d".formatted(place, seconds),
                Integer.toString(seconds),
                Workload.ECHO,
                new NodeSpec.Program("echo", List.of()),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Collections.emptySortedMap());
    }

    private static Duration estimate(Cell cell) {
        return Duration.ofSeconds(Long.parseLong(cell.name()));
    }

    private static List<Cell> cells(int... seconds) {
        return IntStream.range(0, seconds.length)
                .mapToObj(place -> cell(place, seconds[place]))
                .toList();
    }

    private static List<List<Cell>> shards(List<Cell> cells, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> Sharding.part(cells, ShardingTest::estimate, index, count))
                .toList();
    }

    private static long seconds(List<Cell> cells) {
        return cells.stream().mapToLong(cell -> estimate(cell).toSeconds()).sum();
    }

    @Test
    void theLongestCellsAreSpreadFirst() {
        List<Cell> cells = cells(1, 1, 7, 2, 5);
        assertEquals(
                List.of(List.of(cells.get(0), cells.get(2)), List.of(cells.get(1), cells.get(3), cells.get(4))),
                shards(cells, 2));
    }

    @Test
    void whereThereAreMoreShardsThanCellsSomeAreEmpty() {
        assertEquals(
                List.of(1, 1, 0, 0),
                shards(cells(3, 3), 4).stream().map(List::size).toList());
    }

    @Test
    void oneShardIsAllInTheirOrder() {
        List<Cell> cells = cells(1, 9, 4);
        assertEquals(List.of(cells), shards(cells, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachCellIsInOneShardAndNoShardIsMoreThanAThirdAboveTheBestThereCouldBe(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Cell> cells = cells(random.ints(1 + random.nextInt(200), 1, 500).toArray());
        int count = 1 + random.nextInt(12);

        List<List<Cell>> shards = shards(cells, count);

        List<Cell> all = new ArrayList<>();
        shards.forEach(all::addAll);
        assertEquals(cells.size(), all.size());
        assertEquals(
                cells.stream().sorted(Comparator.comparing(Cell::id)).toList(),
                all.stream().sorted(Comparator.comparing(Cell::id)).toList());
        double longest = shards.stream().mapToLong(ShardingTest::seconds).max().orElseThrow();
        double best = Math.max(
                (double) seconds(cells) / count,
                cells.stream()
                        .mapToLong(cell -> estimate(cell).toSeconds())
                        .max()
                        .orElseThrow());
        // What no division can go below; the bound itself is against the best division, so a little is left for that.
        assertTrue(longest <= best * 4 / 3 + 500.0 / count, () -> longest + " s, where " + best + " s would do");
    }
}
