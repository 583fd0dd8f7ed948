package dev.glomers.bench.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An immutable map from JSON values, as {@link JsonValue} makes them: a hash trie. A change copies the path to what is
 * changed and shares the rest, so many versions cost little, and versions that share much are merged fast.
 *
 * @see <a href="https://infoscience.epfl.ch/record/64398">Phil Bagwell, Ideal Hash Trees (2001)</a>
 * @param <V> the values; when maps are merged, they are told apart by identity
 */
final class PersistentMap<V> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final @Nullable Trie<V> root;

    private PersistentMap(@Nullable Trie<V> root) {
        this.root = root;
    }

    /** Part of a trie: all of its keys have the same hash up to here. */
    private sealed interface Trie<V> {}

    /** Keys of one hash: mostly a single one. A leaf stands as high up as it can. */
    private record Leaf<V>(int hash, List<Map.Entry<JsonNode, V>> entries) implements Trie<V> {}

    /** A child for each bit that is set, from the lowest. */
    private record Branch<V>(int bits, List<Trie<V>> children) implements Trie<V> {
        @Nullable
        Trie<V> child(int bit) {
            return (bits & bit) == 0 ? null : children.get(Integer.bitCount(bits & (bit - 1)));
        }
    }

    /** The empty map. */
    static <V> PersistentMap<V> empty() {
        return new PersistentMap<>(null);
    }

    /** The value of a key. */
    Optional<V> get(JsonNode key) {
        int hash = key.hashCode();
        Trie<V> trie = root;
        for (int shift = 0; trie instanceof Branch<V> branch; shift += BITS) {
            trie = branch.child(bit(hash, shift));
        }
        if (trie instanceof Leaf<V> leaf && leaf.hash == hash) {
            for (Map.Entry<JsonNode, V> entry : leaf.entries) {
                if (entry.getKey().equals(key)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** With this value for the key. */
    PersistentMap<V> with(JsonNode key, V value) {
        Trie<V> leaf = new Leaf<>(key.hashCode(), List.of(Map.entry(key, value)));
        return new PersistentMap<>(root == null ? leaf : merge(root, leaf, 0, (old, fresh) -> fresh));
    }

    /**
     * With the other's keys too.
     *
     * @param choose picks one of two values of a key: ours comes first
     */
    PersistentMap<V> mergedWith(PersistentMap<V> other, BinaryOperator<V> choose) {
        if (root == null || root == other.root) {
            return other;
        }
        return other.root == null ? this : new PersistentMap<>(merge(root, other.root, 0, choose));
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & MASK);
    }

    private static <V> Trie<V> merge(Trie<V> ours, Trie<V> others, int shift, BinaryOperator<V> choose) {
        if (ours == others) {
            return ours;
        }
        if (ours instanceof Leaf<V> left && others instanceof Leaf<V> right && left.hash == right.hash) {
            return mergeLeaves(left, right, choose);
        }
        Branch<V> left = branch(ours, shift);
        Branch<V> right = branch(others, shift);
        List<Trie<V>> children = new ArrayList<>();
        boolean nothingNew = true;
        boolean nothingKept = true;
        int bits = left.bits | right.bits;
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            Trie<V> mine = left.child(bit);
            Trie<V> theirs = right.child(bit);
            Trie<V> merged = mine != null && theirs != null
                    ? merge(mine, theirs, shift + BITS, choose)
                    : Objects.requireNonNull(mine == null ? theirs : mine);
            nothingNew &= merged == mine;
            nothingKept &= merged == theirs;
            children.add(merged);
        }
        if (nothingNew) {
            return ours;
        }
        return nothingKept ? others : new Branch<>(bits, children);
    }

    private static <V> Branch<V> branch(Trie<V> trie, int shift) {
        return trie instanceof Leaf<V> leaf ? new Branch<>(bit(leaf.hash, shift), List.of(leaf)) : (Branch<V>) trie;
    }

    private static <V> Trie<V> mergeLeaves(Leaf<V> ours, Leaf<V> others, BinaryOperator<V> choose) {
        List<Map.Entry<JsonNode, V>> entries = new ArrayList<>(ours.entries);
        for (Map.Entry<JsonNode, V> theirs : others.entries) {
            int i = 0;
            while (i < entries.size() && !entries.get(i).getKey().equals(theirs.getKey())) {
                i++;
            }
            if (i == entries.size()) {
                entries.add(theirs);
            } else {
                Map.Entry<JsonNode, V> mine = entries.get(i);
                entries.set(i, choose.apply(mine.getValue(), theirs.getValue()) == mine.getValue() ? mine : theirs);
            }
        }
        if (sameValues(entries, ours.entries)) {
            return ours;
        }
        return sameValues(entries, others.entries) ? others : new Leaf<>(ours.hash, entries);
    }

    private static <V> boolean sameValues(List<Map.Entry<JsonNode, V>> left, List<Map.Entry<JsonNode, V>> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = left.get(i) == right.get(i)
                    || (left.get(i).getValue() == right.get(i).getValue()
                            && left.get(i).getKey().equals(right.get(i).getKey()));
        }
        return same;
    }
}
