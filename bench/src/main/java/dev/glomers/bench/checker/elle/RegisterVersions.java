package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the order in which the values of each register came: for some pairs, which of the two was earlier.
 * It is put together from several sources; one that contradicts those before it is not used, and becomes an anomaly.
 */
final class RegisterVersions {
    private Map<@Nullable Object, Map<@Nullable Object, Set<@Nullable Object>>> later = new LinkedHashMap<>();
    private final List<Keyword> sources = new ArrayList<>();
    private final List<Object> cyclic = new ArrayList<>();

    /** Pairs of values of a key, the earlier one first. */
    @FunctionalInterface
    interface Pairs {
        /** Takes one pair. */
        void add(@Nullable Object key, @Nullable Object earlier, @Nullable Object later);
    }

    /** Gives all pairs that it knows. */
    @FunctionalInterface
    interface Source {
        /** Puts them in. */
        void list(Pairs pairs);
    }

    /** Adds what this source knows, unless it contradicts what is known. */
    void add(String name, Source source) {
        Map<@Nullable Object, Map<@Nullable Object, Set<@Nullable Object>>> all = new LinkedHashMap<>();
        later.forEach((key, versions) -> versions.forEach((value, after) ->
                all.computeIfAbsent(key, each -> new LinkedHashMap<>()).put(value, new LinkedHashSet<>(after))));
        source.list((key, first, second) -> all.computeIfAbsent(key, each -> new LinkedHashMap<>())
                .computeIfAbsent(first, each -> new LinkedHashSet<>())
                .add(second));
        List<Keyword> tried = new ArrayList<>(sources);
        tried.add(Keyword.of(name));
        List<Object> cycles = new ArrayList<>();
        all.forEach((key, versions) -> cycles.addAll(cycles(key, versions, tried)));
        if (cycles.isEmpty()) {
            later = all;
            sources.add(Keyword.of(name));
        } else {
            cyclic.addAll(cycles);
        }
    }

    private static List<Object> cycles(
            @Nullable Object key, Map<@Nullable Object, Set<@Nullable Object>> versions, List<Keyword> tried) {
        Map<@Nullable Object, Integer> numbers = new LinkedHashMap<>();
        IntList first = new IntList();
        IntList second = new IntList();
        versions.forEach((value, after) -> {
            int number = numbers.computeIfAbsent(value, each -> numbers.size());
            for (Object next : after) {
                first.add(number);
                second.add(numbers.computeIfAbsent(next, each -> numbers.size()));
            }
        });
        DependencyGraph.Builder graph = new DependencyGraph.Builder(numbers.size());
        for (int i = 0; i < first.size(); i++) {
            graph.link(first.get(i), second.get(i), Relation.WW);
        }
        List<@Nullable Object> values = new ArrayList<>(numbers.keySet());
        List<Object> cycles = new ArrayList<>();
        for (int[] component : Components.of(graph.build(), ~0)) {
            if (component.length > 1) {
                Set<@Nullable Object> members = new TreeSet<>(EdnOrder.INSTANCE);
                for (int member : component) {
                    members.add(values.get(member));
                }
                Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put(Keyword.of("key"), key);
                entry.put(Keyword.of("scc"), members);
                entry.put(Keyword.of("sources"), tried);
                cycles.add(entry);
            }
        }
        return cycles;
    }

    /** Takes every pair that is known. */
    void forEach(Pairs pairs) {
        later.forEach((key, versions) ->
                versions.forEach((value, after) -> after.forEach(each -> pairs.add(key, value, each))));
    }

    /** Whether it is known that the one value of a key came before the other, not counting what follows from others. */
    boolean contains(@Nullable Object key, @Nullable Object first, @Nullable Object second) {
        return later.getOrDefault(key, Map.of())
                .getOrDefault(first, Collections.emptySet())
                .contains(second);
    }

    /** The entries of {@code cyclic-versions}: {@code :key}, {@code :scc}, {@code :sources}. */
    List<Object> cyclic() {
        return cyclic;
    }
}
