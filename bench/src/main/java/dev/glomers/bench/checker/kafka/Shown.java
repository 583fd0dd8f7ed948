package dev.glomers.bench.checker.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of many errors results show.
 *
 * @param sorted whether by rank, or as they were found
 * @param greatest whether the last ones or the first ones
 * @param limit how many
 */
record Shown(boolean sorted, boolean greatest, int limit) {
    /** Those of the least rank, the least first. */
    static Shown least(int limit) {
        return new Shown(true, false, limit);
    }

    /** Those of the greatest rank, the greatest last. */
    static Shown greatest(int limit) {
        return new Shown(true, true, limit);
    }

    /** All, as they were found. */
    static Shown all() {
        return new Shown(false, false, Integer.MAX_VALUE);
    }

    /** The errors to show; of equal rank, those found first come first. */
    List<Finding> of(List<Finding> found) {
        List<Finding> chosen = new ArrayList<>(found);
        if (sorted) {
            chosen.sort(Comparator.comparing(Finding::rank));
        }
        int size = Math.min(limit, chosen.size());
        return greatest ? chosen.subList(chosen.size() - size, chosen.size()) : chosen.subList(0, size);
    }
}
