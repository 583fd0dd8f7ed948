package dev.glomers.bench.checker;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the timeline of each element, in time proportional to what the reads hold, not to reads times elements.
 *
 * <p>Reads are gone through from the latest invoked to the first. For each, the elements that no later read missed are
 * walked: those the read holds are paid for by its length, and those it misses have then been found missing, and are
 * not walked again.
 */
final class ElementTimelines {
    private static final int NONE = -1;
    private static final String READ = "read";

    /** A read that was ok. A read invoked before an add, but completed after it, tells of its element too. */
    private record Read(Op invocation, int completionIndex, Collection<?> elements) {}

    private final History history;
    private final String addFunction;
    private final ElementNumbers numbers = new ElementNumbers();
    private final List<@Nullable Object> elements = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();

    // For each element, by its number, the index of an op:
    /** its add's latest invocation; nothing before it counts */
    private int[] added = new int[16];
    /** the first op that proves it */
    private int[] known = new int[16];
    /** the invocations of the last reads with and without it */
    private int[] lastPresent = {};

    private int[] lastAbsent = {};

    private ElementTimelines(History history, String addFunction) {
        this.history = history;
        this.addFunction = addFunction;
    }

    /**
     * The timelines of all elements, in the order in which they were first added.
     *
     * @param addFunction the function that adds its value to the set; {@code read} reads the whole of it
     * @throws IllegalArgumentException if the history is not one of adds and reads
     */
    static List<ElementTimeline> of(History history, String addFunction) {
        ElementTimelines timelines = new ElementTimelines(history, addFunction);
        history.clientOps().forEach(timelines::take);
        timelines.scanReads();
        return timelines.result();
    }

    private void take(Op op) {
        if (op.f().equals(addFunction)) {
            takeAdd(op);
        } else if (op.f().equals(READ)) {
            if (op.type() == OpType.OK) {
                reads.add(read(op));
            }
        } else {
            throw new IllegalArgumentException("expected only " + addFunction + " and read, found " + op);
        }
    }

    private void takeAdd(Op op) {
        if (op.type() == OpType.INVOKE) {
            int number = numbers.add(op.value());
            if (number == elements.size()) {
                elements.add(op.value());
                if (number == added.length) {
                    added = Arrays.copyOf(added, 2 * number);
                    known = Arrays.copyOf(known, 2 * number);
                }
            }
            added[number] = op.index();
            known[number] = NONE;
            return;
        }
        int number = numbers.get(op.value());
        if (number == NONE) {
            throw new IllegalArgumentException("expected the completion of an element's add, found " + op);
        }
        if (op.type() == OpType.OK && known[number] == NONE) {
            known[number] = op.index();
        }
    }

    private Read read(Op completion) {
        Op invocation = history.invocation(completion)
                .orElseThrow(
                        () -> new IllegalArgumentException("expected a read with an invocation, found " + completion));
        Object value = completion.value();
        if (value == null) {
            return new Read(invocation, completion.index(), List.of());
        }
        if (value instanceof Collection<?> collection) {
            return new Read(invocation, completion.index(), collection);
        }
        throw new IllegalArgumentException("expected a read of a collection, found " + completion);
    }

    private void scanReads() {
        int count = elements.size();
        lastPresent = filled(count);
        lastAbsent = filled(count);
        reads.sort(Comparator.comparing(read -> -read.invocation().index()));
        int[] seenBy = filled(count);
        NeverMissed neverMissed = new NeverMissed(added, count);
        for (int i = 0; i < reads.size(); i++) {
            Read read = reads.get(i);
            markPresent(read, seenBy, i);
            markAbsent(read, seenBy, i, neverMissed);
        }
    }

    private static int[] filled(int count) {
        int[] array = new int[count];
        Arrays.fill(array, NONE);
        return array;
    }

    private void markPresent(Read read, int[] seenBy, int readNumber) {
        int completion = read.completionIndex();
        for (Object element : read.elements()) {
            int number = numbers.get(element);
            if (number != NONE && added[number] < completion) {
                seenBy[number] = readNumber;
                if (lastPresent[number] == NONE) {
                    lastPresent[number] = read.invocation().index();
                }
                if (known[number] == NONE || known[number] > completion) {
                    known[number] = completion;
                }
            }
        }
    }

    private void markAbsent(Read read, int[] seenBy, int readNumber, NeverMissed neverMissed) {
        neverMissed.begin();
        while (neverMissed.hasNext() && added[neverMissed.peek()] < read.completionIndex()) {
            if (seenBy[neverMissed.peek()] == readNumber) {
                neverMissed.keep();
            } else {
                lastAbsent[neverMissed.peek()] = read.invocation().index();
                neverMissed.remove();
            }
        }
    }

    private List<ElementTimeline> result() {
        List<ElementTimeline> timelines = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            timelines.add(new ElementTimeline(elements.get(i), op(known[i]), op(lastPresent[i]), op(lastAbsent[i])));
        }
        return timelines;
    }

    private @Nullable Op op(int index) {
        return index == NONE ? null : history.ops().get(index);
    }

    /** The numbers of the elements that no read has missed so far, in the order of their adds: a list linked by index. */
    private static final class NeverMissed {
        /** After each number the next one; at the last place the first one. */
        private final int[] next;

        private final int head;
        private int previous;

        NeverMissed(int[] added, int count) {
            head = count;
            next = new int[count + 1];
            int last = head;
            for (int number : inOrder(added, count)) {
                next[last] = number;
                last = number;
            }
            next[last] = NONE;
            begin();
        }

        private static int[] inOrder(int[] added, int count) {
            long[] keys = new long[count];
            for (int i = 0; i < count; i++) {
                keys[i] = ((long) added[i] << Integer.SIZE) | i;
            }
            Arrays.sort(keys);
            return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        }

        void begin() {
            previous = head;
        }

        boolean hasNext() {
            return next[previous] != NONE;
        }

        int peek() {
            return next[previous];
        }

        void keep() {
            previous = next[previous];
        }

        void remove() {
            next[previous] = next[next[previous]];
        }
    }
}
