package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a single transaction shows to be wrong. {@code internal}: it read a list that contradicts what it read or
 * appended before (the axiom INT of Cerone, Bernardi and Gotsman). {@code future-read}: it read what it appended only
 * later.
 */
final class InternalReads {
    /** Stands for the beginning of a list of which only what was appended to it is known. */
    private static final Symbol UNKNOWN = Symbol.of("...");

    private InternalReads() {}

    /**
     * Entries {@code :op :mop :expected}, of the first such read of each transaction.
     *
     * @param nothingIsSomething whether it is a contradiction to find a list where there was none before; not so in Elle
     */
    static List<Object> contradictions(Transactions transactions, boolean nothingIsSomething) {
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.composite()) {
            Map<@Nullable Object, @Nullable List<?>> expected = new LinkedHashMap<>();
            for (MicroOp microOp : transactions.microOps(op)) {
                List<?> before = expected.get(microOp.key());
                if (!microOp.isRead()) {
                    boolean touched = expected.containsKey(microOp.key());
                    expected.put(microOp.key(), appended(touched, before, microOp.value()));
                } else if (before != null && !agrees(before, microOp.value())
                        || nothingIsSomething && turnsUp(expected, microOp)) {
                    cases.add(entry(op, microOp, "expected", before));
                    break;
                } else {
                    expected.put(microOp.key(), (List<?>) microOp.value());
                }
            }
        }
        return cases;
    }

    private static boolean turnsUp(Map<@Nullable Object, @Nullable List<?>> expected, MicroOp read) {
        return expected.containsKey(read.key())
                && expected.get(read.key()) == null
                && read.value() instanceof List<?> list
                && !list.isEmpty();
    }

    private static List<?> appended(boolean touched, @Nullable List<?> before, @Nullable Object element) {
        List<@Nullable Object> after = new ArrayList<>();
        if (before != null) {
            after.addAll(before);
        } else if (!touched) {
            after.add(UNKNOWN);
        }
        after.add(element);
        return after;
    }

    private static boolean agrees(List<?> expected, @Nullable Object read) {
        if (expected.isEmpty() || !UNKNOWN.equals(expected.get(0))) {
            return expected.equals(read);
        }
        List<?> list = read == null ? List.of() : (List<?>) read;
        List<?> end = expected.subList(1, expected.size());
        return list.size() >= end.size()
                && list.subList(list.size() - end.size(), list.size()).equals(end);
    }

    /** Entries {@code :op :mop :element}, of the first such read of each transaction. */
    static List<Object> futureReads(Transactions transactions) {
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.composite()) {
            List<MicroOp> microOps = transactions.microOps(op);
            for (int i = 0; i < microOps.size(); i++) {
                MicroOp append = microOps.get(i);
                MicroOp read = append.isRead() ? null : readOf(append, microOps.subList(0, i));
                if (read != null) {
                    cases.add(entry(op, read, "element", append.value()));
                    break;
                }
            }
        }
        return cases;
    }

    private static @Nullable MicroOp readOf(MicroOp append, List<MicroOp> before) {
        return before.stream()
                .filter(microOp -> microOp.isRead()
                        && Objects.equals(microOp.key(), append.key())
                        && microOp.value() instanceof List<?> list
                        && list.contains(append.value()))
                .findFirst()
                .orElse(null);
    }

    private static Map<Keyword, @Nullable Object> entry(Op op, MicroOp read, String what, @Nullable Object value) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("op"), OpEdn.toTagged(op));
        entry.put(Keyword.of("mop"), read.toEdn());
        entry.put(Keyword.of(what), value);
        return entry;
    }
}
