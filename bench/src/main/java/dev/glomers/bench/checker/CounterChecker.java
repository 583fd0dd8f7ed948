package dev.glomers.bench.checker;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every final read of a counter must be the sum of all {@code add} ops that took place, and of any of those that may
 * have. Reads before the end are not looked at, and without any final read nothing is wrong.
 *
 * <p>Gives {@code :errors} (the final reads that are no such sum, or null), {@code :final-reads} (what they read, in
 * order) and {@code :acceptable} (all such sums, as ranges {@code [lower upper]}, both inclusive, that do not touch). A
 * read or an add without a whole number, and a sum beyond 64 bits, crash the check: see {@link CrashSafeChecker}.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/pn_counter.clj">maelstrom.workload.pn-counter</a>
 */
public final class CounterChecker implements Checker {
    private static final String ADD = "add";
    private static final Keyword FINAL = Keyword.of("final?");

    private final boolean strict;

    private CounterChecker(boolean strict) {
        this.strict = strict;
    }

    /** Maelstrom's checker. */
    public CounterChecker() {
        this(false);
    }

    /**
     * The same checker, which also looks at reads before the end: {@code :impossible-reads} are those that {@link
     * CounterBounds} rules out, and it is invalid if there are any.
     */
    @Override
    public CounterChecker strict() {
        return new CounterChecker(true);
    }

    @Override
    public Verdict check(History history) {
        Ranges acceptable = acceptable(history);
        List<Object> errors = new ArrayList<>();
        List<Object> reads = new ArrayList<>();
        for (Op op : history) {
            if (op.type() == OpType.OK && isFinal(op)) {
                long read = number(op);
                reads.add(read);
                if (!acceptable.contains(read)) {
                    errors.add(OpEdn.toTagged(op));
                }
            }
        }
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        results.put(Keyword.of("errors"), errors.isEmpty() ? null : EdnList.copyOf(errors));
        results.put(Keyword.of("final-reads"), EdnList.copyOf(reads));
        results.put(Keyword.of("acceptable"), acceptable.toEdn());
        List<Object> impossible = strict ? CounterBounds.violations(history) : List.of();
        if (strict) {
            results.put(Keyword.of("impossible-reads"), EdnList.copyOf(impossible));
        }
        return new Verdict(errors.isEmpty() && impossible.isEmpty() ? Validity.VALID : Validity.INVALID, results);
    }

    static boolean isFinal(Op op) {
        return op.isMarked(FINAL);
    }

    private static Ranges acceptable(History history) {
        long definite = 0;
        // How often each number may have been added. The order of the sums does not matter, so equal ones go together.
        Map<Long, Integer> possible = new TreeMap<>();
        for (Op op : history) {
            if (op.f().equals(ADD) && op.type() == OpType.OK) {
                definite = Math.addExact(definite, number(op));
            } else if (op.f().equals(ADD) && op.type() == OpType.INFO) {
                possible.merge(number(op), 1, Integer::sum);
            }
        }
        Ranges sums = Ranges.of(definite);
        for (Map.Entry<Long, Integer> each : possible.entrySet()) {
            sums = sums.plusUpTo(each.getValue(), each.getKey());
        }
        return sums;
    }

    private static long number(Op op) {
        if (op.value() instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("expected a whole number as :value, found " + op);
    }
}
