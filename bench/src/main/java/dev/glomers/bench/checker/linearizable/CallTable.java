package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The calls of a history as arrays. Determinate ones are numbered in the order of their returns, and each has a slot
 * that no other call has while it is open. Indeterminate ones are put together in groups of equal ops.
 */
final class CallTable<O> {
    private final List<Call<O>> calls;
    private final Map<O, Integer> ops = new LinkedHashMap<>();
    /** Of the determinate calls, by number. */
    private final int[] places;

    private final int[] invoked;
    private final int[] returned;
    private final int[] op;
    private final int[] slot;
    private final int[] byInvocation;
    private final int slots;
    private final List<Group> groups;

    /**
     * Indeterminate calls of equal ops.
     *
     * @param op the number of the op
     * @param places the places of the calls in the list, in the order of their invocations
     * @param invoked when they began
     */
    record Group(int op, int[] places, int[] invoked) {
        int size() {
            return places.length;
        }
    }

    CallTable(List<Call<O>> calls) {
        this.calls = calls;
        places = IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).isDeterminate())
                .boxed()
                .sorted(Comparator.comparing(i -> calls.get(i).returned()))
                .mapToInt(i -> i)
                .toArray();
        int size = places.length;
        invoked = new int[size];
        returned = new int[size];
        op = new int[size];
        for (int i = 0; i < size; i++) {
            Call<O> call = calls.get(places[i]);
            invoked[i] = call.invoked();
            returned[i] = call.returned();
            op[i] = number(call.op());
        }
        byInvocation = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing(i -> invoked[i]))
                .mapToInt(i -> i)
                .toArray();
        slot = new int[size];
        slots = assignSlots();
        groups = group();
    }

    private int number(O each) {
        return ops.computeIfAbsent(each, added -> ops.size());
    }

    private int assignSlots() {
        BitSet taken = new BitSet();
        int highest = 0;
        int begun = 0;
        for (int i = 0; i < places.length; i++) {
            while (begun < places.length && invoked[byInvocation[begun]] < returned[i]) {
                int free = taken.nextClearBit(0);
                taken.set(free);
                slot[byInvocation[begun++]] = free;
                highest = Math.max(highest, free + 1);
            }
            taken.clear(slot[i]);
        }
        return highest;
    }

    private List<Group> group() {
        Map<O, List<Integer>> equal = new LinkedHashMap<>();
        IntStream.range(0, calls.size())
                .filter(i -> !calls.get(i).isDeterminate())
                .boxed()
                .sorted(Comparator.comparing(i -> calls.get(i).invoked()))
                .forEach(i -> equal.computeIfAbsent(calls.get(i).op(), o -> new ArrayList<>())
                        .add(i));
        List<Group> all = new ArrayList<>();
        equal.forEach((each, members) -> {
            int[] where = members.stream().mapToInt(i -> i).toArray();
            int[] when = members.stream().mapToInt(i -> calls.get(i).invoked()).toArray();
            all.add(new Group(number(each), where, when));
        });
        return all;
    }

    /** How many calls there are. */
    int total() {
        return calls.size();
    }

    /** The places of the calls that these moves stand for. */
    List<Integer> order(int[] moves) {
        int[] used = new int[groups.size()];
        return Arrays.stream(moves)
                .map(move ->
                        move < size() ? places[move] : groups.get(move - size()).places()[used[move - size()]++])
                .boxed()
                .toList();
    }

    /** How many determinate calls there are. */
    int size() {
        return places.length;
    }

    /** All ops, by number. */
    List<O> ops() {
        return List.copyOf(ops.keySet());
    }

    /** The place of a determinate call in the list. */
    int place(int call) {
        return places[call];
    }

    int invoked(int call) {
        return invoked[call];
    }

    int returned(int call) {
        return returned[call];
    }

    /** The number of a determinate call's op. */
    int op(int call) {
        return op[call];
    }

    int slot(int call) {
        return slot[call];
    }

    /** How many slots are in use. */
    int slots() {
        return slots;
    }

    /** The determinate calls in the order of their invocations. */
    int[] byInvocation() {
        return byInvocation;
    }

    /** The indeterminate calls. */
    List<Group> groups() {
        return groups;
    }
}
