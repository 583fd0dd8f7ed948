package dev.glomers.runner.engine;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much memory a cell may take, in MiB. The harness and its nodes have limits apart: Jepsen's analyses need much, and
 * it depends on the history how much; nodes need little, and one that leaks should not take what the analysis needs.
 *
 * @param harness the heap of the harness's JVM
 * @param nodes what all nodes together may take, files in {@code /tmp} among it
 * @param machine what there is: the Docker daemon's, or this machine's
 */
public record Memory(long harness, long nodes, long machine) {
    /** The name of the nodes' limit in the archive. */
    static final String NODES_FACT = "node-memory-mib";

    /** A JVM takes so much beside its heap for classes, code, threads and buffers, and a share of the heap for its collector. */
    private static final long BESIDE_HEAP = 384;

    private static final long HEAP_TO_COLLECTOR = 8;

    /** Below this, Maelstrom's start is a struggle. */
    private static final long LEAST_HARNESS = 768;
    /** Above, references take twice the room. */
    private static final long MOST_HARNESS = 30 * 1024;

    private static final long LEAST_NODES = 512;
    private static final long MOST_NODES = 32 * 1024;

    /** What a cell may take of such a machine where nobody says otherwise: some two thirds, most of it for the harness. */
    public static Memory shareOf(long machine) {
        return new Memory(
                Math.min(Math.max(machine * 3 / 8, LEAST_HARNESS), MOST_HARNESS),
                Math.min(Math.max(machine / 4, LEAST_NODES), MOST_NODES),
                machine);
    }

    /** The same with another heap. */
    public Memory withHarness(long mebibytes) {
        return new Memory(mebibytes, nodes, machine);
    }

    /** The same with another limit on the nodes. */
    public Memory withNodes(long mebibytes) {
        return new Memory(harness, mebibytes, machine);
    }

    /** All that a cell may take, what the harness's JVM needs beside its heap included. */
    public long whole() {
        return harness + BESIDE_HEAP + harness / HEAP_TO_COLLECTOR + nodes;
    }

    /** Whether the machine has that much. */
    public boolean fits() {
        return whole() <= machine;
    }

    /** For the archive: {@code harness-memory-mib} and so on. */
    SortedMap<String, String> provenance() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("harness-memory-mib", Long.toString(harness));
        facts.put(NODES_FACT, Long.toString(nodes));
        facts.put("machine-memory-mib", Long.toString(machine));
        return facts;
    }
}
