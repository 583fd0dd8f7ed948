package dev.glomers.bench.checker.elle;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Transactions write registers, {@code [:w key value]}, and read them, {@code [:r key value]}; no value is written twice
 * to the same register. This is {@code elle.rw-register} of Elle 0.2.2 as Maelstrom 0.2.4 uses it.
 *
 * <p>The order of the values of a register is known in part only: the initial one, null, is the first, and a transaction
 * that reads a register and then writes it is taken to have seen an earlier value ({@code :wfr-keys?}).
 *
 * <p>So Elle misses much, even transactions that take turns at writing the same registers. A strict checker also uses
 * what {@link DirtyWrites}, {@link ImpliedVersions} and {@link RealtimeVersions} tell, holds it against a transaction if it
 * finds a value where it found none before, and looks at {@link StrictReads}; what it says is in the same form.
 *
 * <p>The results are those of {@link AnomalyReport}, but, as in Maelstrom, a search for cycles that was given up is
 * neither shown nor counted, any other anomaly that is shown makes the history invalid, and {@code :anomaly-types} and
 * {@code :anomalies} are there even if it is valid. A history that can't be judged crashes the check: one with other
 * operations, with keys of several types, or with a value that several transactions left and that was read.
 */
public final class RwRegisterChecker implements Checker {
    /** The function of a write. */
    static final String WRITE = "w";

    private static final Keyword ANOMALY_TYPES = Keyword.of("anomaly-types");
    private static final Keyword ANOMALIES = Keyword.of("anomalies");
    private static final Keyword TIMEOUT = Keyword.of(AnomalyNames.CYCLE_SEARCH_TIMEOUT);

    private final List<String> models;
    private final boolean strict;

    private RwRegisterChecker(List<String> models, boolean strict) {
        this.models = models;
        this.strict = strict;
    }

    /**
     * A checker of histories that should obey all of these models. An unknown model crashes the check, as in Elle.
     *
     * @param models names as in {@link ConsistencyModels}
     */
    public static RwRegisterChecker of(Collection<String> models) {
        return new RwRegisterChecker(List.copyOf(models), false);
    }

    /** The same checker, with versions and dependencies that Elle does not look for. */
    @Override
    public RwRegisterChecker strict() {
        return new RwRegisterChecker(models, true);
    }

    @Override
    public Verdict check(History history) {
        AnomalyReport report = AnomalyReport.of(models);
        Transactions transactions = Transactions.of(history);
        verify(transactions);
        RegisterIndex index = new RegisterIndex(transactions);
        RegisterVersions versions = versions(transactions, index, report);
        CycleAnomalies cycles = CycleAnomalies.of(graph(history, index, versions, report));
        Map<String, Object> anomalies = new TreeMap<>(cycles.entries());
        if (index.hasReadOfOwnWrite() || index.hasOverwriteOfOwnRead(versions)) {
            // To Elle's graph that is a transaction, though it has no dependency on another one.
            anomalies.remove(AnomalyNames.EMPTY_TRANSACTION_GRAPH);
        }
        put(anomalies, "cyclic-versions", versions.cyclic());
        put(anomalies, "internal", RegisterReads.internal(transactions, strict));
        put(anomalies, "G1a", RegisterReads.aborted(transactions));
        put(anomalies, "G1b", RegisterReads.intermediate(transactions));
        put(anomalies, "lost-update", LostUpdates.in(transactions));
        if (strict) {
            put(anomalies, StrictReads.MISMATCHED_ANSWER, StrictReads.mismatchedAnswers(transactions));
            put(anomalies, StrictReads.UNWRITTEN_VALUE, StrictReads.unwrittenValues(transactions));
        }
        return withoutTimeouts(report.verdict(anomalies, cycles.cycles()));
    }

    private RegisterVersions versions(Transactions transactions, RegisterIndex index, AnomalyReport report) {
        RegisterVersions versions = new RegisterVersions();
        versions.add("initial-state", pairs -> initialFirst(transactions, pairs));
        versions.add("wfr-keys", pairs -> readsFirst(index, pairs));
        if (strict && report.prohibits("G1c")) {
            versions.add("implied", new ImpliedVersions(index, report.prohibits("G-single-item")));
        }
        if (strict && report.prohibits("G0-realtime")) {
            // One by one: reads that contradict the order of writes must not hide it.
            versions.add("realtime-writes", new RealtimeVersions(index, report, false));
            versions.add("realtime-reads", new RealtimeVersions(index, report, true));
        }
        return versions;
    }

    private TransactionGraph graph(
            History history, RegisterIndex index, RegisterVersions versions, AnomalyReport report) {
        List<Dependencies> sources = new ArrayList<>();
        Dependencies writes = new RegisterOverwrites(index, versions, Relation.WW);
        if (strict) {
            // The first source that knows a reason names the dependency: a cycle of writes is to be shown as one.
            sources.add(writes);
            sources.add(new DirtyWrites(index));
        }
        sources.add(new RegisterSources(index));
        sources.add(writes);
        sources.add(new RegisterOverwrites(index, versions, Relation.RW));
        sources.addAll(report.orders(history));
        return TransactionGraph.of(history, sources);
    }

    private static void put(Map<String, Object> anomalies, String name, List<Object> cases) {
        if (!cases.isEmpty()) {
            anomalies.put(name, cases);
        }
    }

    private static void initialFirst(Transactions transactions, RegisterVersions.Pairs pairs) {
        for (Op op : transactions.possible()) {
            ExternalAccess access = ExternalAccess.of(transactions.microOps(op));
            addInitial(access.writes(), pairs);
            if (op.type() == OpType.OK) {
                addInitial(access.reads(), pairs);
            }
        }
    }

    private static void addInitial(Map<@Nullable Object, @Nullable Object> values, RegisterVersions.Pairs pairs) {
        values.forEach((key, value) -> {
            if (value != null) {
                pairs.add(key, null, value);
            }
        });
    }

    private static void readsFirst(RegisterIndex index, RegisterVersions.Pairs pairs) {
        for (Op op : index.certain()) {
            ExternalAccess access = index.access(op.index());
            access.reads().forEach((key, value) -> {
                Object written = access.writes().get(key);
                if (value != null && written != null) {
                    pairs.add(key, value, written);
                }
            });
        }
    }

    private static Verdict withoutTimeouts(Verdict verdict) {
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>(verdict.results());
        List<@Nullable Object> types = new ArrayList<>();
        if (results.get(ANOMALY_TYPES) instanceof List<?> found) {
            types.addAll(found);
            types.remove(TIMEOUT);
        }
        results.put(ANOMALY_TYPES, EdnList.copyOf(types));
        if (results.get(ANOMALIES) instanceof Map<?, ?> found) {
            Map<@Nullable Object, @Nullable Object> rest = new LinkedHashMap<>(found);
            rest.remove(TIMEOUT);
            results.put(ANOMALIES, rest);
        } else {
            results.put(ANOMALIES, null);
        }
        return new Verdict(types.isEmpty() ? Validity.VALID : Validity.INVALID, results, verdict.explanations());
    }

    private static void verify(Transactions transactions) {
        Class<?> keys = null;
        for (Op op : transactions.ops()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                Object key = microOp.key();
                if (!microOp.isRead() && !microOp.f().equals(WRITE)) {
                    throw new IllegalArgumentException("expected reads and writes only, found "
                            + Edn.write(microOp.toEdn()) + " in " + Edn.write(OpEdn.toMap(op)));
                }
                if (key != null && keys != null && !key.getClass().equals(keys)) {
                    throw new IllegalArgumentException("expected keys of one type, found " + Edn.write(key) + " in "
                            + Edn.write(OpEdn.toMap(op)) + " and others before");
                }
                keys = key == null ? keys : key.getClass();
            }
        }
    }
}
