package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What answers show to be wrong whatever the model, and Elle does not look for: a strict checker does. Their names are
 * ours.
 */
public final class StrictReads {
    /** An answer has not the steps that were asked for. */
    static final String MISMATCHED_ANSWER = "mismatched-answer";
    /** What was read is nothing that anybody wrote. */
    static final String UNWRITTEN_VALUE = "unwritten-value";

    private StrictReads() {}

    /**
     * The transactions, by their completions, that were answered with other steps than they were asked for with: more or
     * fewer, or one of another function, to another key, or that writes another value.
     *
     * @throws IllegalArgumentException if the value of a client's op is no transaction
     */
    public static List<Op> mismatched(History history) {
        return mismatched(Transactions.of(history));
    }

    private static List<Op> mismatched(Transactions transactions) {
        return transactions.certain().stream()
                .filter(op -> transactions
                        .history()
                        .invocation(op)
                        .filter(asked -> !matches(transactions.microOps(asked), transactions.microOps(op)))
                        .isPresent())
                .toList();
    }

    private static boolean matches(List<MicroOp> asked, List<MicroOp> answered) {
        if (asked.size() != answered.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            MicroOp step = asked.get(i);
            MicroOp done = answered.get(i);
            boolean same = step.f().equals(done.f())
                    && Objects.equals(step.key(), done.key())
                    && (step.isRead() || Objects.equals(step.value(), done.value()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** The entries of {@link #MISMATCHED_ANSWER}: {@code :op}, {@code :expected}, the steps that were asked for. */
    static List<Object> mismatchedAnswers(Transactions transactions) {
        List<Object> cases = new ArrayList<>();
        for (Op op : mismatched(transactions)) {
            Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put(Keyword.of("op"), OpEdn.toTagged(op));
            entry.put(
                    Keyword.of("expected"),
                    transactions.history().invocation(op).orElseThrow().value());
            cases.add(entry);
        }
        return cases;
    }

    /**
     * The entries of {@link #UNWRITTEN_VALUE}: {@code :op}, {@code :mop}, {@code :element}, one for each value, or element
     * of a list, that an ok op read and that no op, whatever became of it, wrote or appended to that key.
     */
    static List<Object> unwrittenValues(Transactions transactions) {
        PerVersion<Boolean> written = new PerVersion<>();
        for (Op op : transactions.ops()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                if (!microOp.isRead()) {
                    written.put(microOp.key(), microOp.value(), true);
                }
            }
        }
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.ops()) {
            if (op.type() == OpType.OK) {
                for (MicroOp microOp : transactions.microOps(op)) {
                    if (microOp.isRead()) {
                        unwritten(microOp, written).forEach(value -> cases.add(entry(op, microOp, value)));
                    }
                }
            }
        }
        return cases;
    }

    /** Of a register its value, of a list its elements. */
    private static List<@Nullable Object> unwritten(MicroOp read, PerVersion<Boolean> written) {
        List<@Nullable Object> values = new ArrayList<>();
        if (read.value() instanceof List<?> list && written.get(read.key(), list) == null) {
            values.addAll(list);
        } else if (read.value() != null) {
            values.add(read.value());
        }
        values.removeIf(value -> written.get(read.key(), value) != null);
        return values;
    }

    private static Map<Keyword, @Nullable Object> entry(Op op, MicroOp read, @Nullable Object value) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("op"), OpEdn.toTagged(op));
        entry.put(Keyword.of("mop"), read.toEdn());
        entry.put(Keyword.of("element"), value);
        return entry;
    }
}
