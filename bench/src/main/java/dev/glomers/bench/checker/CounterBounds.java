package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a read of a counter can be, given the reads before it. A counter need not be up to date, but it neither makes up
 * numbers nor loses what it once counted:
 *
 * <ul>
 *   <li>A read is a sum of adds that were invoked before it ended, and did not fail.
 *   <li>What a process was shown stays counted: its node is always the same. So its next read can be less only by negative
 *       adds.
 *   <li>What anybody was shown is in every final read. A read that is more than all adds that surely took place can explain
 *       counts some of those that may have; a final read is then at least as much more than what surely took place.
 * </ul>
 *
 * <p>Of sums only the bounds are looked at, so that not every wrong read is found, but no right one is rejected.
 */
final class CounterBounds {
    private static final String ADD = "add";

    /** The adds invoked so far that did not fail: sums of the negative and of the positive ones. */
    private static final class Sums {
        private long negative;
        private long positive;

        void add(long delta) {
            negative = Math.addExact(negative, Math.min(delta, 0));
            positive = Math.addExact(positive, Math.max(delta, 0));
        }

        long total() {
            return negative + positive;
        }
    }

    private final History history;
    /** Adds that took place, and adds that may have. */
    private final Sums certain = new Sums();

    private final Sums possible = new Sums();
    private final Map<Integer, Op> lastReads = new LinkedHashMap<>();
    private final List<Object> errors = new ArrayList<>();
    /** The reads that ask most of the final ones, and what they ask. */
    private @Nullable Op lowest;

    private @Nullable Op highest;
    private long indeterminateAtLeast = Long.MIN_VALUE;
    private long indeterminateAtMost = Long.MAX_VALUE;

    private CounterBounds(History history) {
        this.history = history;
    }

    /**
     * The reads that can't be: entries {@code :op}, {@code :expected}, the bounds {@code [lower upper]}, and
     * {@code :since}, the read before, if the bounds follow from one.
     */
    static List<Object> violations(History history) {
        CounterBounds bounds = new CounterBounds(history);
        for (Op op : history) {
            if (op.f().equals(ADD) && op.type() == OpType.INVOKE) {
                bounds.addInvoked(op);
            } else if (op.type() == OpType.OK
                    && op.value() instanceof Long read
                    && !op.f().equals(ADD)) {
                bounds.read(op, read);
            }
        }
        // Only now all adds are known.
        for (Op op : history) {
            if (op.type() == OpType.OK && CounterChecker.isFinal(op) && op.value() instanceof Long read) {
                bounds.finalRead(op, read);
            }
        }
        return bounds.errors;
    }

    private void addInvoked(Op op) {
        if (op.value() instanceof Long delta) {
            OpType end = history.completion(op).map(Op::type).orElse(OpType.INFO);
            if (end != OpType.FAIL) {
                (end == OpType.OK ? certain : possible).add(delta);
            }
        }
    }

    private void read(Op op, long read) {
        long lower = certain.negative + possible.negative;
        long upper = certain.positive + possible.positive;
        if (read < lower || read > upper) {
            note(op, lower, upper, null);
            return;
        }
        Op before = lastReads.put(op.process(), op);
        if (before != null && before.value() instanceof Long known && read < known + lower) {
            note(op, known + lower, upper, before);
        }
        if (!CounterChecker.isFinal(op)) {
            if (read - certain.positive > indeterminateAtLeast) {
                indeterminateAtLeast = read - certain.positive;
                lowest = op;
            }
            if (read - certain.negative < indeterminateAtMost) {
                indeterminateAtMost = read - certain.negative;
                highest = op;
            }
        }
    }

    private void finalRead(Op op, long read) {
        if (lowest != null && read < certain.total() + indeterminateAtLeast + possible.negative) {
            note(op, certain.total() + indeterminateAtLeast + possible.negative, null, lowest);
        }
        if (highest != null && read > certain.total() + indeterminateAtMost + possible.positive) {
            note(op, null, certain.total() + indeterminateAtMost + possible.positive, highest);
        }
    }

    private void note(Op op, @Nullable Long lower, @Nullable Long upper, @Nullable Op since) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("op"), OpEdn.toTagged(op));
        List<@Nullable Object> bounds = new ArrayList<>();
        bounds.add(lower);
        bounds.add(upper);
        entry.put(Keyword.of("expected"), bounds);
        if (since != null) {
            entry.put(Keyword.of("since"), OpEdn.toTagged(since));
        }
        errors.add(entry);
    }
}
