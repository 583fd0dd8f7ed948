package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The threads of a test, and the process that each of them is at the moment: clients are threads 0 to n - 1, the
 * nemesis is thread n. Immutable.
 *
 * <p>A thread does one op at a time. When an op's outcome is not known, its process is over, and the thread goes on as
 * another process, n higher.
 */
public final class Threads {
    private final int clients;
    private final BitSet members;
    private final BitSet free;
    private final int[] processes;
    /** Where the search for a free thread begins, so that the work goes round. */
    private final int cursor;

    private Threads(int clients, BitSet members, BitSet free, int[] processes, int cursor) {
        this.clients = clients;
        this.members = members;
        this.free = free;
        this.processes = processes;
        this.cursor = cursor;
    }

    /** So many clients and a nemesis, all free. */
    public static Threads of(int clients) {
        BitSet all = new BitSet();
        all.set(0, clients + 1);
        int[] processes = new int[clients + 1];
        Arrays.setAll(processes, thread -> thread == clients ? Op.NEMESIS : thread);
        return new Threads(clients, all, all, processes, 0);
    }

    /** The clients alone. */
    public Threads onlyClients() {
        BitSet mask = new BitSet();
        mask.set(0, clients);
        return masked(mask);
    }

    /** The nemesis alone. */
    public Threads onlyNemesis() {
        return only(clients);
    }

    /** This thread alone. */
    public Threads only(int thread) {
        BitSet mask = new BitSet();
        mask.set(thread);
        return masked(mask);
    }

    /** Those from one number (inclusive) to another (exclusive). */
    public Threads between(int from, int to) {
        BitSet mask = new BitSet();
        mask.set(Math.min(from, clients + 1), Math.min(to, clients + 1));
        return masked(mask);
    }

    private Threads masked(BitSet mask) {
        return new Threads(clients, and(members, mask), and(free, mask), processes, cursor);
    }

    private static BitSet and(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return both;
    }

    /** True if nobody is busy. */
    public boolean allFree() {
        return free.equals(members);
    }

    /** True if this thread is among these. */
    public boolean has(int thread) {
        return members.get(thread);
    }

    /** How many there are, free or busy. */
    public int size() {
        return members.cardinality();
    }

    /** The processes that run on these threads, free or busy. */
    public SortedSet<Integer> processes() {
        SortedSet<Integer> running = new TreeSet<>();
        members.stream().forEach(thread -> running.add(processes[thread]));
        return running;
    }

    /** The free threads, in order. */
    public int[] free() {
        return free.stream().toArray();
    }

    /** The process that gets the next op: threads take turns. Empty if all are busy. */
    public OptionalInt nextFreeProcess() {
        int thread = free.nextSetBit(cursor);
        if (thread < 0) {
            thread = free.nextSetBit(0);
        }
        return thread < 0 ? OptionalInt.empty() : OptionalInt.of(processes[thread]);
    }

    /**
     * The thread that a process runs on.
     *
     * @throws IllegalArgumentException if there is no such process now
     */
    public int threadOf(int process) {
        if (process == Op.NEMESIS) {
            return clients;
        }
        int thread = Math.floorMod(process, clients);
        if (processes[thread] != process) {
            throw new IllegalArgumentException(
                    "no process " + process + ": thread " + thread + " is " + processes[thread]);
        }
        return thread;
    }

    /** With this thread busy, and the turn gone on. */
    public Threads busy(int thread) {
        BitSet rest = (BitSet) free.clone();
        rest.clear(thread);
        return new Threads(clients, members, rest, processes, (cursor + 1) % (clients + 1));
    }

    /** With this thread free again. */
    public Threads freed(int thread) {
        BitSet more = (BitSet) free.clone();
        more.set(thread);
        return new Threads(clients, members, more, processes, cursor);
    }

    /** With the thread's process replaced by its successor. */
    public Threads replaced(int thread) {
        int[] successors = processes.clone();
        successors[thread] += clients;
        return new Threads(clients, members, free, successors, cursor);
    }
}
