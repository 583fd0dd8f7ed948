package dev.glomers.bench.checker.elle;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Transactions append elements to lists, {@code [:append key element]}, and read them, {@code [:r key list]}; no element
 * is appended twice to the same list. Since a list shows in which order it grew, nearly all dependencies between the
 * transactions are known, and a contradiction among them is an isolation anomaly. This is {@code elle.list-append} of
 * Elle 0.2.2.
 *
 * <p>The results are those of {@link AnomalyReport}. A history that can't be judged crashes the check: one with other
 * operations, with an element that was appended twice, or with a read of something else than a list, or of an element that
 * nobody appended.
 */
public final class ListAppendChecker implements Checker {
    private static final String APPEND = "append";

    private final List<String> models;
    private final boolean strict;

    private ListAppendChecker(List<String> models, boolean strict) {
        this.models = models;
        this.strict = strict;
    }

    /**
     * A checker of histories that should obey all of these models. An unknown model crashes the check, as in Elle.
     *
     * @param models names as in {@link ConsistencyModels}
     */
    public static ListAppendChecker of(Collection<String> models) {
        return new ListAppendChecker(List.copyOf(models), false);
    }

    /**
     * The same checker, which also holds it against a transaction if it finds a list where it found none before, and looks
     * at {@link StrictReads}: an element that nobody appended is invalid then, not unknown.
     */
    @Override
    public ListAppendChecker strict() {
        return new ListAppendChecker(models, true);
    }

    @Override
    public Verdict check(History history) {
        AnomalyReport report = AnomalyReport.of(models);
        Transactions transactions = Transactions.of(history);
        verify(transactions);
        List<Op> possible = transactions.possible();
        AppendedVersions versions = AppendedVersions.of(transactions, possible);
        AppendIndex index = new AppendIndex(transactions, possible, versions);

        CycleAnomalies cycles = CycleAnomalies.of(graph(history, index, report));
        Map<String, Object> anomalies = new TreeMap<>(cycles.entries());
        put(anomalies, "duplicate-elements", ListReads.duplicates(transactions, possible));
        put(anomalies, "incompatible-order", ListReads.incompatible(versions));
        put(anomalies, "internal", InternalReads.contradictions(transactions, strict));
        put(anomalies, "future-read", InternalReads.futureReads(transactions));
        List<Object> unwritten = strict ? StrictReads.unwrittenValues(transactions) : List.of();
        if (strict) {
            put(anomalies, StrictReads.MISMATCHED_ANSWER, StrictReads.mismatchedAnswers(transactions));
            put(anomalies, StrictReads.UNWRITTEN_VALUE, unwritten);
        }
        if (unwritten.isEmpty()) {
            put(anomalies, "dirty-update", DirtyUpdates.in(transactions, versions, index));
        }
        put(anomalies, "G1a", AbortedReads.in(transactions));
        put(anomalies, "G1b", IntermediateReads.in(transactions));
        put(anomalies, "lost-update", LostUpdates.in(transactions));
        return report.verdict(anomalies, cycles.cycles());
    }

    private static TransactionGraph graph(History history, AppendIndex index, AnomalyReport report) {
        List<Dependencies> sources = new ArrayList<>();
        sources.add(new AppendWrites(index));
        sources.add(new AppendReads(index));
        sources.add(new AppendOverwrites(index));
        sources.addAll(report.orders(history));
        return TransactionGraph.of(history, sources);
    }

    private static void put(Map<String, Object> anomalies, String name, List<? extends @Nullable Object> cases) {
        if (!cases.isEmpty()) {
            anomalies.put(name, cases);
        }
    }

    private static void verify(Transactions transactions) {
        Map<@Nullable Object, Set<@Nullable Object>> appended = new LinkedHashMap<>();
        for (Op op : transactions.ops()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                if (!microOp.isRead() && !microOp.f().equals(APPEND)) {
                    throw new IllegalArgumentException("expected reads and appends only, found "
                            + Edn.write(microOp.toEdn()) + " in " + Edn.write(OpEdn.toMap(op)));
                }
                if (microOp.isRead() && !(microOp.value() == null || microOp.value() instanceof List)) {
                    throw new IllegalArgumentException("expected a list, or nil, as what was read, found "
                            + Edn.write(microOp.toEdn()) + " in " + Edn.write(OpEdn.toMap(op)));
                }
                if (!microOp.isRead()
                        && op.type() == OpType.INVOKE
                        && !appended.computeIfAbsent(microOp.key(), key -> new LinkedHashSet<>())
                                .add(microOp.value())) {
                    throw new IllegalArgumentException("expected each element to be appended once to its key, found "
                            + Edn.write(microOp.toEdn()) + " again in " + Edn.write(OpEdn.toMap(op)));
                }
            }
        }
    }
}
