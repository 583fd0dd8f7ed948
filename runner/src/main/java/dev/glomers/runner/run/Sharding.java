package dev.glomers.runner.run;

import dev.glomers.runner.experiment.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Divides cells among machines that do not talk to each other: each works out the same division. By Graham's rule for
 * the longest processing time, the longest cell first and each to the shard that has least to do, no shard takes more
 * than a third longer than the best division would (R. L. Graham, Bounds on multiprocessing timing anomalies, 1969).
 */
public final class Sharding {
    private Sharding() {}

    /**
     * The cells of one shard, in planned order; none if there are more shards than cells.
     *
     * @param estimate how long a cell should take
     * @param index which shard, from 1
     * @param count how many there are
     */
    public static List<Cell> part(List<Cell> cells, Function<Cell, Duration> estimate, int index, int count) {
        List<Duration> times = cells.stream().map(estimate).toList();
        List<Integer> longestFirst = new ArrayList<>();
        for (int place = 0; place < cells.size(); place++) {
            longestFirst.add(place);
        }
        // Sorting is stable: cells that take as long stay in planned order.
        longestFirst.sort(Comparator.comparing(times::get).reversed());
        Duration[] loads = new Duration[count];
        Arrays.fill(loads, Duration.ZERO);
        List<Integer> ours = new ArrayList<>();
        for (int place : longestFirst) {
            int least = leastOf(loads);
            loads[least] = loads[least].plus(times.get(place));
            if (least == index - 1) {
                ours.add(place);
            }
        }
        return ours.stream().sorted().map(cells::get).toList();
    }

    private static int leastOf(Duration[] loads) {
        int least = 0;
        for (int shard = 1; shard < loads.length; shard++) {
            if (loads[shard].compareTo(loads[least]) < 0) {
                least = shard;
            }
        }
        return least;
    }
}
