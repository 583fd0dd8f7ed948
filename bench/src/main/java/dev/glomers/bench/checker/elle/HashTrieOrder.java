package dev.glomers.bench.checker.elle;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which a hash trie (Steindorfer and Vinju, OOPSLA 2015) of ops yields them. Elle keeps its graphs in such
 * tries, and reports the first cycle it meets, so that which anomaly is named depends on this order. It is a function of
 * the set alone, neither of its history nor of the JVM.
 *
 * <p>Ops are hashed by their index, with Clojure's murmur3. Five bits of the hash choose the slot of a node, from the
 * lowest up; a node yields the ops that have a slot for themselves before those of its subnodes.
 */
final class HashTrieOrder {
    private static final int BITS = 5;
    private static final int SLOTS = 1 << BITS;

    private final int[] order;
    private int filled;

    private HashTrieOrder(int size) {
        order = new int[size];
    }

    /**
     * Puts ops in order.
     *
     * @param indices of ops, all different
     */
    static int[] of(int[] indices) {
        HashTrieOrder trie = new HashTrieOrder(indices.length);
        trie.walk(indices, 0);
        return trie.order;
    }

    /** As deep as a hash has groups of five bits: seven. */
    private void walk(int[] indices, int shift) {
        if (indices.length <= 1 || shift >= Integer.SIZE) {
            for (int index : indices) {
                order[filled++] = index;
            }
            return;
        }
        List<IntList> slots = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new IntList());
        }
        for (int index : indices) {
            slots.get((hash(index) >>> shift) & (SLOTS - 1)).add(index);
        }
        slots.stream().filter(slot -> slot.size() == 1).forEach(slot -> walk(slot.toArray(), shift + BITS));
        slots.stream().filter(slot -> slot.size() > 1).forEach(slot -> walk(slot.toArray(), shift + BITS));
    }

    /** The hash of an op as the trie mixes it. */
    private static int hash(int index) {
        int murmur = Murmur3.hash((long) index);
        int hash = murmur < 0 ? ~murmur : murmur;
        hash ^= (hash >>> 20) ^ (hash >>> 12);
        hash ^= (hash >>> 7) ^ (hash >>> 4);
        return hash;
    }
}
