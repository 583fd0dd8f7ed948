package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Murmur3;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The order in which a hash trie (Steindorfer and Vinju, OOPSLA 2015) yields what is in it. Elle keeps its graphs, and
 * the lists that were read, in such tries. It reports the first cycle it meets, and of several lists that contradict each
 * other it believes the last of the longest; so which anomaly is named depends on this order. It is a function of the set
 * alone, neither of its history nor of the JVM.
 *
 * <p>Elle by itself turns the tries of lists into Clojure's sets, and believes the last of the longest in the order of
 * those. In Jepsen, and so in Maelstrom, it does not: {@code jepsen.generator.context} says anew how a trie becomes a map,
 * and leaves the tries within as they are. What Elle says of contradicting lists thus depends on whether Jepsen's
 * generators are loaded; here they are.
 *
 * <p>Five bits of the hash choose the slot of a node, from the lowest up; a node yields the elements that have a slot for
 * themselves before those of its subnodes.
 */
final class HashTrieOrder {
    private static final int BITS = 5;
    private static final int SLOTS = 1 << BITS;

    private final int[] hashes;
    private final int[] order;
    private int filled;

    private HashTrieOrder(int[] hashes) {
        this.hashes = hashes;
        order = new int[hashes.length];
    }

    /**
     * Puts ops in order, which are hashed by their index, with murmur3.
     *
     * @param indices of ops, all different
     */
    static int[] ofOps(int[] indices) {
        int[] hashes = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            hashes[i] = Murmur3.ofLong(indices[i]);
        }
        int[] ordered = places(hashes);
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = indices[ordered[i]];
        }
        return ordered;
    }

    /**
     * Puts values in order, which are hashed as Java does.
     *
     * @param values all different, and such that their hashes do not change from run to run; of equal hashes, the one
     *     that came first comes first
     */
    static <T> List<T> of(Collection<T> values) {
        List<T> list = new ArrayList<>(values);
        int[] hashes = list.stream().mapToInt(Object::hashCode).toArray();
        List<T> ordered = new ArrayList<>();
        for (int place : places(hashes)) {
            ordered.add(list.get(place));
        }
        return ordered;
    }

    private static int[] places(int[] hashes) {
        HashTrieOrder trie = new HashTrieOrder(hashes);
        int[] places = new int[hashes.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
            hashes[i] = mix(hashes[i]);
        }
        trie.walk(places, 0);
        return trie.order;
    }

    /** As deep as a hash has groups of five bits: seven. */
    private void walk(int[] places, int shift) {
        if (places.length <= 1 || shift >= Integer.SIZE) {
            for (int place : places) {
                order[filled++] = place;
            }
            return;
        }
        IntList[] slots = new IntList[SLOTS];
        for (int place : places) {
            int slot = (hashes[place] >>> shift) & (SLOTS - 1);
            if (slots[slot] == null) {
                slots[slot] = new IntList();
            }
            slots[slot].add(place);
        }
        walkThose(slots, true, shift + BITS);
        walkThose(slots, false, shift + BITS);
    }

    private void walkThose(IntList[] slots, boolean alone, int shift) {
        for (IntList slot : slots) {
            if (slot != null && (slot.size() == 1) == alone) {
                walk(slot.toArray(), shift);
            }
        }
    }

    /** A hash as the trie mixes it, so that the lowest bits depend on the others. */
    private static int mix(int hash) {
        int mixed = hash < 0 ? ~hash : hash;
        mixed ^= (mixed >>> 20) ^ (mixed >>> 12);
        return mixed ^ (mixed >>> 7) ^ (mixed >>> 4);
    }
}
