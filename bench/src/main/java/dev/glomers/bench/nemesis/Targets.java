package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a fault hits, as {@code db-nodes} of jepsen.nemesis.combined has it: nil for a random subset that is not
 * empty, {@code :one}, {@code :minority-third} (less than a third), {@code :minority}, {@code :majority} or {@code :all}.
 * In a small cluster a minority can be nobody.
 */
final class Targets {
    static final Keyword ALL = Keyword.of("all");

    private static final List<@Nullable Keyword> SPECS = Collections.unmodifiableList(Arrays.asList(
            null,
            Keyword.of("one"),
            Keyword.of("minority-third"),
            Keyword.of("minority"),
            Keyword.of("majority"),
            ALL));

    private final List<String> nodes;
    private final RandomGenerator random;

    Targets(List<String> nodes, RandomGenerator random) {
        this.nodes = nodes;
        this.random = random;
    }

    /** A draw of what to hit. */
    static @Nullable Keyword draw(Seed seed) {
        return SPECS.get(seed.below(SPECS.size()));
    }

    /** A draw of nodes of that kind, in the order of all nodes. */
    List<String> of(@Nullable Object spec) {
        String kind = spec instanceof Keyword keyword ? keyword.name() : String.valueOf(spec);
        int n = nodes.size();
        return switch (kind) {
            case "null" -> some(1 + random.nextInt(n));
            case "one" -> some(1);
            case "minority-third" -> some((n - 1) / 3);
            case "minority" -> some(n / 2);
            case "majority" -> some(n / 2 + 1);
            case "all" -> nodes;
            default -> throw new IllegalStateException("no such kind of target: " + spec);
        };
    }

    private List<String> some(int count) {
        List<String> chosen = Shuffle.of(nodes, random).subList(0, count);
        List<String> ordered = new ArrayList<>(nodes);
        ordered.retainAll(chosen);
        return ordered;
    }
}
