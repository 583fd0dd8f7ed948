package dev.glomers.bench.nemesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts nodes into a random order: Fisher and Yates's. */
final class Shuffle {
    private Shuffle() {}

    static List<String> of(List<String> nodes, RandomGenerator random) {
        List<String> copy = new ArrayList<>(nodes);
        for (int i = copy.size() - 1; i > 0; i--) {
            Collections.swap(copy, i, random.nextInt(i + 1));
        }
        return copy;
    }
}
