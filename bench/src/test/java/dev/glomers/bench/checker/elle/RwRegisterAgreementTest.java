package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Our judgement of transactions over registers beside that of Elle 0.2.2, as Maelstrom uses it, on histories of runs of
 * the real Maelstrom, and on small random ones.
 */
class RwRegisterAgreementTest {
    private static final Keyword ANOMALIES = Keyword.of("anomalies");
    private static final List<Keyword> SUMMARY =
            List.of(Keyword.of("valid?"), Keyword.of("anomaly-types"), Keyword.of("not"), Keyword.of("also-not"));

    private static Map<?, ?> judge(String model, History history) {
        String text =
                Edn.write(RwRegisterChecker.of(List.of(model)).check(history).toEdn());
        return (Map<?, ?>) Objects.requireNonNull(Edn.read(text));
    }

    @Test
    void everyReferenceRunGetsAllThatElleSaidOfIt() throws IOException {
        int agreed = 0;
        for (ReferenceCase reference : ReferenceCase.all()) {
            if (reference.workload().equals("txn-rw-register")) {
                String model = reference.option("--consistency-models").orElse("strict-serializable");
                Map<?, ?> expected =
                        (Map<?, ?>) Objects.requireNonNull(reference.results().get(Keyword.of("workload")));
                assertEquals(withoutOrder(expected), withoutOrder(judge(model, reference.history())), reference.name());
                agreed++;
            }
        }
        assertTrue(agreed >= 4, "expected at least the runs of the test resources, found " + agreed);
    }

    /** The results with the entries of each anomaly as a set: Elle's order is that of a hash map. */
    private static Map<Object, Object> withoutOrder(Map<?, ?> results) {
        Map<Object, Object> unordered = new LinkedHashMap<>(results);
        if (results.get(ANOMALIES) instanceof Map<?, ?> anomalies) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            anomalies.forEach((anomaly, found) ->
                    entries.put(anomaly, found instanceof List<?> list ? new LinkedHashSet<>(list) : found));
            unordered.put(ANOMALIES, entries);
        }
        return unordered;
    }

    @Test
    void smallHistoriesGetEllesVerdictsAndAnomalies() throws IOException {
        TreeSet<Keyword> seen = new TreeSet<>();
        int histories = 0;
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(RwRegisterAgreementTest.class.getResourceAsStream("/elle/rw-register.edn")),
                StandardCharsets.UTF_8)) {
            for (Iterator<?> cases = Edn.readAll(reader, "rw-register.edn"); cases.hasNext(); histories++) {
                Map<?, ?> judged = (Map<?, ?>) Objects.requireNonNull(cases.next());
                Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(judged.get(Keyword.of("results")));
                List<?> models = (List<?>) Objects.requireNonNull(judged.get(Keyword.of("models")));
                Map<?, ?> ours = judge(((Keyword) models.get(0)).name(), history(judged));
                for (Keyword key : SUMMARY) {
                    assertEquals(expected.get(key), ours.get(key), "history " + histories + ", " + key);
                }
                ((List<?>) Objects.requireNonNull(expected.get(SUMMARY.get(1))))
                        .forEach(type -> seen.add((Keyword) type));
            }
        }
        assertTrue(histories > 50 && seen.size() > 10, histories + " histories, with " + seen);
    }

    private static History history(Map<?, ?> judged) {
        List<Op> ops = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(judged.get(Keyword.of("ops")))) {
            List<?> op = (List<?>) each;
            OpType type = OpType.valueOf(((Keyword) op.get(0)).name().toUpperCase(Locale.ROOT));
            ops.add(new Op(ops.size(), ops.size(), type, ((Long) op.get(1)).intValue(), "txn", op.get(2), Map.of()));
        }
        return new History(ops);
    }
}
