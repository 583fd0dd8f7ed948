package dev.glomers.bench.checker.elle;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a verdict of anomalies, given what is asked of the history. One that the consistency models rule out makes it
 * invalid; if there are none but such as leave it open, it is unknown. Anomalies that the models allow are not shown.
 *
 * <p>The results of a valid history are empty. Others have {@code :anomaly-types}, {@code :anomalies}, and the models
 * that are ruled out: {@code :not} the weakest, {@code :also-not} the stronger ones; there, anomalies count that are not
 * shown.
 */
public final class AnomalyReport {
    /** What is wrong whatever the model. Elle does not know these, so that they tell nothing of models. */
    private static final List<String> OURS = List.of(StrictReads.MISMATCHED_ANSWER, StrictReads.UNWRITTEN_VALUE);

    private final TreeSet<String> prohibited;

    private AnomalyReport(TreeSet<String> prohibited) {
        this.prohibited = prohibited;
    }

    /**
     * A report for histories that should obey these models.
     *
     * @throws IllegalArgumentException if a model is not known
     */
    public static AnomalyReport of(Collection<String> models) {
        TreeSet<String> prohibited = ConsistencyModels.prohibitedBy(models);
        prohibited.addAll(OURS);
        return new AnomalyReport(prohibited);
    }

    /** Whether any of the models rules this anomaly out. */
    boolean prohibits(String anomaly) {
        return prohibited.contains(anomaly);
    }

    /** The orders among the transactions of this history that matter: of time, of processes, or none. */
    public List<Dependencies> orders(History history) {
        if (AnomalyNames.haveRealtime(prohibited)) {
            return List.of(new RealtimeOrder(history));
        }
        return AnomalyNames.haveProcess(prohibited) ? List.of(new ProcessOrder(history)) : List.of();
    }

    /**
     * The verdict.
     *
     * @param anomalies names, and what results say of each: a list of entries, or true
     * @param cycles those of them that are cycles, to be told in words
     */
    Verdict verdict(Map<String, ?> anomalies, Map<String, List<Cycle>> cycles) {
        Map<String, Object> shown = new TreeMap<>();
        anomalies.forEach((anomaly, entries) -> {
            if (prohibited.contains(anomaly) || AnomalyNames.isUnknown(anomaly)) {
                shown.put(anomaly, entries);
            }
        });
        withoutRedundantExistences(shown);
        if (shown.isEmpty()) {
            return Verdict.of(Validity.VALID);
        }
        boolean bad = anomalies.keySet().stream().anyMatch(prohibited::contains);
        return new Verdict(
                bad ? Validity.INVALID : Validity.UNKNOWN, results(shown, anomalies.keySet()), inWords(cycles));
    }

    /**
     * The cycles in words, for people: by the name of the anomaly, as far as the models rule it out, a text that says of
     * each cycle which transactions it consists of, and who read or wrote what because of which each must come before the
     * next.
     */
    private Map<String, String> inWords(Map<String, List<Cycle>> cycles) {
        Map<String, String> texts = new TreeMap<>();
        cycles.forEach((anomaly, found) -> {
            if (prohibited.contains(anomaly)) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < found.size(); i++) {
                    text.append(i == 0 ? "" : "\n\n\n")
                            .append(anomaly)
                            .append(" #")
                            .append(i)
                            .append('\n');
                    text.append(found.get(i).inWords());
                }
                texts.put(anomaly, text.toString());
            }
        });
        return texts;
    }

    /** That a cycle exists is not worth a word if something else rules out the same model. */
    private static void withoutRedundantExistences(Map<String, Object> shown) {
        List<String> others = shown.keySet().stream()
                .filter(anomaly -> !anomaly.endsWith(AnomalyNames.CYCLE_EXISTS) && !OURS.contains(anomaly))
                .toList();
        TreeSet<String> impossible = ConsistencyModels.impossibleWith(others);
        CycleExistence.ALL.stream()
                .filter(existence -> impossible.contains(existence.model()))
                .forEach(existence -> shown.remove(existence.anomaly()));
    }

    private static Map<Keyword, Object> results(Map<String, Object> shown, Collection<String> all) {
        Map<Keyword, Object> entries = new LinkedHashMap<>();
        shown.forEach((anomaly, anomalies) -> entries.put(Keyword.of(anomaly), anomalies));
        List<String> known =
                all.stream().filter(anomaly -> !OURS.contains(anomaly)).toList();
        TreeSet<String> impossible = ConsistencyModels.impossibleWith(known);
        TreeSet<String> weakest = ConsistencyModels.weakest(impossible);
        impossible.removeAll(weakest);
        Map<Keyword, Object> results = new LinkedHashMap<>();
        results.put(Keyword.of("anomaly-types"), EdnList.copyOf(entries.keySet()));
        results.put(Keyword.of("anomalies"), entries);
        results.put(Keyword.of("not"), friendly(weakest));
        results.put(Keyword.of("also-not"), friendly(impossible));
        return results;
    }

    private static TreeSet<Keyword> friendly(Collection<String> models) {
        TreeSet<Keyword> names = new TreeSet<>();
        models.forEach(model -> names.add(Keyword.of(ModelNames.friendly(model))));
        return names;
    }
}
