package dev.glomers.bench.nemesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Who does not listen to whom: a map of receivers to the senders whose messages they drop.
 *
 * @param drops receivers to senders
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/nemesis.clj">jepsen.nemesis</a>
 */
public record Grudge(Map<String, Set<String>> drops) {
    /** Up to so many nodes a perfect ring of majorities is made, as Jepsen does. */
    private static final int LARGEST_PERFECT_RING = 5;

    /** Cuts one node off from the rest. */
    public static Grudge one(List<String> nodes, RandomGenerator random) {
        String loner = nodes.get(random.nextInt(nodes.size()));
        List<String> rest = new ArrayList<>(nodes);
        rest.remove(loner);
        return complete(List.of(loner), rest);
    }

    /** Cuts the nodes into a majority and a minority. */
    public static Grudge majority(List<String> nodes, RandomGenerator random) {
        return split(nodes, nodes.size() / 2, random);
    }

    /** Cuts off less than a third of the nodes. */
    public static Grudge minorityThird(List<String> nodes, RandomGenerator random) {
        return split(nodes, (nodes.size() - 1) / 3, random);
    }

    /** Every node sees a majority, but no two see the same: as a ring, where the count of nodes allows one. */
    public static Grudge majoritiesRing(List<String> nodes, RandomGenerator random) {
        return nodes.size() <= LARGEST_PERFECT_RING ? perfectRing(nodes, random) : grownRing(nodes, random);
    }

    /**
     * Nobody in a part hears the rest, or the rest does not hear the part; the other way messages pass.
     *
     * @param inbound whether the part is deaf; if not, it is unheard
     */
    public static Grudge oneWay(List<String> nodes, int partSize, boolean inbound, RandomGenerator random) {
        List<String> shuffled = Shuffle.of(nodes, random);
        List<String> part = shuffled.subList(0, partSize);
        List<String> rest = shuffled.subList(partSize, shuffled.size());
        List<String> receivers = inbound ? part : rest;
        Map<String, Set<String>> drops = new LinkedHashMap<>();
        for (String receiver : receivers) {
            drops.put(receiver, new LinkedHashSet<>(inbound ? rest : part));
        }
        return new Grudge(drops);
    }

    private static Grudge split(List<String> nodes, int first, RandomGenerator random) {
        List<String> shuffled = Shuffle.of(nodes, random);
        return complete(shuffled.subList(0, first), shuffled.subList(first, shuffled.size()));
    }

    /** Nobody in one part hears anybody in the other. */
    private static Grudge complete(List<String> one, List<String> other) {
        Map<String, Set<String>> drops = new LinkedHashMap<>();
        for (String node : one) {
            drops.put(node, new LinkedHashSet<>(other));
        }
        for (String node : other) {
            drops.put(node, new LinkedHashSet<>(one));
        }
        return new Grudge(drops);
    }

    private static Grudge perfectRing(List<String> nodes, RandomGenerator random) {
        List<String> ring = Shuffle.of(nodes, random);
        int n = ring.size();
        int majority = majorityOf(n);
        Map<String, Set<String>> drops = new LinkedHashMap<>();
        for (int start = 0; start < n; start++) {
            Set<String> shunned = new LinkedHashSet<>(nodes);
            for (int i = 0; i < majority; i++) {
                shunned.remove(ring.get((start + i) % n));
            }
            drops.put(ring.get((start + majority / 2) % n), shunned);
        }
        return new Grudge(drops);
    }

    /** Links the least connected nodes with one another until each has a majority; drops what is not linked. */
    private static Grudge grownRing(List<String> nodes, RandomGenerator random) {
        Map<String, Set<String>> linked = new TreeMap<>();
        for (String node : nodes) {
            linked.put(node, new TreeSet<>(List.of(node)));
        }
        while (true) {
            List<String> byDegree = Shuffle.of(nodes, random);
            byDegree.sort((a, b) ->
                    Integer.compare(links(linked, a).size(), links(linked, b).size()));
            String least = byDegree.get(0);
            Set<String> links = links(linked, least);
            if (links.size() >= majorityOf(nodes.size())) {
                return unlinked(nodes, linked);
            }
            String other = byDegree.stream()
                    .filter(node -> !links.contains(node))
                    .findFirst()
                    .orElseThrow();
            links.add(other);
            links(linked, other).add(least);
        }
    }

    private static Set<String> links(Map<String, Set<String>> linked, String node) {
        return linked.getOrDefault(node, Collections.emptySet());
    }

    private static Grudge unlinked(List<String> nodes, Map<String, Set<String>> linked) {
        Map<String, Set<String>> drops = new LinkedHashMap<>();
        for (String node : nodes) {
            Set<String> shunned = new LinkedHashSet<>(nodes);
            shunned.removeAll(links(linked, node));
            drops.put(node, shunned);
        }
        return new Grudge(drops);
    }

    private static int majorityOf(int n) {
        return n / 2 + 1;
    }
}
