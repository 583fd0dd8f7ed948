package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model with its states and ops as numbers: equal ones have the same number, and each step is asked for once. */
final class Transitions<S, O> {
    /** What {@link #step} gives for an op that can't take place. */
    static final int REFUSED = -1;

    private static final int UNKNOWN = -2;

    private final Model<S, O> model;
    private final List<S> states = new ArrayList<>();
    private final Map<S, Integer> numbers = new LinkedHashMap<>();
    private final List<O> ops;
    private final boolean[] readOnly;
    /** The steps known so far, an open-addressing table: a state and an op, and where they lead. */
    private long[] keys = new long[64];

    private int[] targets = new int[64];
    private int size;

    /**
     * The steps of a model.
     *
     * @param ops the ops to number, from 0, without equal ones
     */
    Transitions(Model<S, O> model, List<O> ops) {
        this.model = model;
        this.ops = ops;
        readOnly = new boolean[ops.size()];
        for (int i = 0; i < readOnly.length; i++) {
            readOnly[i] = model.isReadOnly(ops.get(i));
        }
        Arrays.fill(targets, UNKNOWN);
        number(model.initial());
    }

    /** The number of the initial state. */
    int initial() {
        return 0;
    }

    S state(int number) {
        return states.get(number);
    }

    /** Whether the op never changes the state. */
    boolean isReadOnly(int op) {
        return readOnly[op];
    }

    /** The state that the op leads to, or {@link #REFUSED}. */
    int step(int state, int op) {
        long key = (long) state << 32 | op;
        int place = place(keys, targets, key);
        if (targets[place] != UNKNOWN) {
            return targets[place];
        }
        Optional<S> next = model.step(states.get(state), ops.get(op));
        int target = next.isPresent() ? number(next.get()) : REFUSED;
        keys[place] = key;
        targets[place] = target;
        size++;
        if (size * 2 > keys.length) {
            grow();
        }
        return target;
    }

    private int number(S state) {
        return numbers.computeIfAbsent(state, added -> {
            states.add(added);
            return states.size() - 1;
        });
    }

    private void grow() {
        long[] largerKeys = new long[keys.length * 2];
        int[] largerTargets = new int[keys.length * 2];
        Arrays.fill(largerTargets, UNKNOWN);
        for (int i = 0; i < keys.length; i++) {
            if (targets[i] != UNKNOWN) {
                int place = place(largerKeys, largerTargets, keys[i]);
                largerKeys[place] = keys[i];
                largerTargets[place] = targets[i];
            }
        }
        keys = largerKeys;
        targets = largerTargets;
    }

    private static int place(long[] keys, int[] targets, long key) {
        int mask = keys.length - 1;
        int place = (int) (Explored.mix(key) & mask);
        while (targets[place] != UNKNOWN && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
