package dev.glomers.bench.sim;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who drops whose messages. Several can be up at once: to heal one leaves the others as they are. */
public final class Blockade {
    private final SortedMap<String, Set<String>> sendersByReceiver = new TreeMap<>();

    Blockade() {}

    /** From now on, the receiver drops what comes from that sender. */
    public void drop(String src, String receiver) {
        sendersByReceiver
                .computeIfAbsent(receiver, key -> new LinkedHashSet<>())
                .add(src);
    }

    /** From now on, nobody drops anything, as far as this blockade goes. */
    public void heal() {
        sendersByReceiver.clear();
    }

    boolean drops(String src, String receiver) {
        return sendersByReceiver
                .getOrDefault(receiver, Collections.emptySortedSet())
                .contains(src);
    }
}
