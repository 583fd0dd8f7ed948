package dev.glomers.runner.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of one file, so that a user learns of all of them at once. */
final class Problems {
    private final String file;
    /** A set, since what several cases share is read once for each of them. */
    private final Set<Problem> problems = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Location at, String key, String found, String expected, String mend) {
        problems.add(new Problem(file, at, Yaml.cut(key), Yaml.cut(found), expected, Yaml.cut(mend)));
    }

    void add(Location at, String key, String found, String expected) {
        add(at, key, found, expected, "");
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All of them, in the order of the file. */
    List<Problem> inOrder() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparing(Problem::at));
        return sorted;
    }
}
