package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.CrashSafeChecker;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our judgement of transactions over lists beside that of Elle 0.2.2, on histories of runs of the real Maelstrom and on
 * small random ones, right and wrong, which Elle judged.
 */
class ElleAgreementTest {
    private static final String WORKLOAD = "txn-list-append";
    private static final Keyword ANOMALIES = Keyword.of("anomalies");
    private static final Keyword VALID = Keyword.of("valid?");
    private static final Keyword TIMEOUT = Keyword.of("cycle-search-timeout");
    private static final List<Keyword> SUMMARY =
            List.of(VALID, Keyword.of("anomaly-types"), Keyword.of("not"), Keyword.of("also-not"));
    private static final Pattern MODELS = Pattern.compile("--consistency-models (.*?)(?= -|\n)");

    @Test
    void everyReferenceRunGetsTheVerdictAnomaliesAndCyclesThatElleGaveIt() throws IOException {
        List<String> disagreements = new ArrayList<>();
        int agreed = 0;
        for (ReferenceCase reference : ReferenceCase.all()) {
            if (reference.workload().equals(WORKLOAD)) {
                List<String> found = compare(reference);
                System.out.printf("%-55s %s%n", reference.name(), found.isEmpty() ? "=" : found);
                disagreements.addAll(found);
                agreed += found.isEmpty() ? 1 : 0;
            }
        }
        assertEquals(List.of(), disagreements);
        assertTrue(agreed >= 4, "expected at least the runs of the test resources, found " + agreed);
    }

    private static List<String> compare(ReferenceCase reference) throws IOException {
        Object workload = reference.results().get(Keyword.of("workload"));
        // Without this part the check itself crashed.
        Map<?, ?> expected = workload instanceof Map<?, ?> map ? map : Map.of(VALID, Keyword.of("unknown"));
        Checker checker = new CrashSafeChecker(ListAppendChecker.of(models(reference)));
        Map<?, ?> ours = readBack(checker.check(reference.history()).toEdn());
        List<String> found = new ArrayList<>();
        if (expected.get(ANOMALIES) instanceof Map<?, ?> anomalies && anomalies.containsKey(TIMEOUT)) {
            compare(reference.name(), VALID, expected, ours, found);
            return found;
        }
        SUMMARY.forEach(key -> compare(reference.name(), key, expected, ours, found));
        Map<Object, Object> theirs = sorted(expected.get(ANOMALIES));
        sorted(ours.get(ANOMALIES)).forEach((anomaly, entries) -> {
            if (!entries.equals(theirs.get(anomaly))) {
                found.add(reference.name() + " " + anomaly + ": " + theirs.get(anomaly) + ", ours " + entries);
            }
        });
        return found;
    }

    /** The models that the command asks for, as Maelstrom splits them: without a space, two are one that nobody knows. */
    private static List<String> models(ReferenceCase reference) throws IOException {
        Matcher matcher = MODELS.matcher(Files.readString(reference.folder().resolve("command.txt")));
        return matcher.find() ? List.of(matcher.group(1).split("\\s*,\\s+|\\s+,?\\s*", -1)) : ConsistencyModels.DEFAULT;
    }

    private static void compare(String name, Keyword key, Map<?, ?> expected, Map<?, ?> ours, List<String> found) {
        if (!Objects.equals(expected.get(key), ours.get(key))) {
            found.add(name + " " + key + ": " + Edn.write(expected.get(key)) + ", ours " + Edn.write(ours.get(key)));
        }
    }

    /** Anomalies with their entries as text, sorted: Elle's order is that of a hash map. */
    private static Map<Object, Object> sorted(@Nullable Object anomalies) {
        Map<Object, Object> sorted = new LinkedHashMap<>();
        if (anomalies instanceof Map<?, ?> map) {
            map.forEach((anomaly, entries) -> sorted.put(
                    anomaly,
                    entries instanceof List<?> list
                            ? Edn.write(list).charAt(0)
                                    + list.stream()
                                            .map(Edn::write)
                                            .sorted()
                                            .toList()
                                            .toString()
                            : entries));
        }
        return sorted;
    }

    private static Map<?, ?> readBack(Object edn) {
        return (Map<?, ?>) Objects.requireNonNull(Edn.read(Edn.write(edn)));
    }

    @Test
    void smallHistoriesWithAnomaliesOfAllKindsGetElleVerdicts() throws IOException {
        List<String> disagreements = new ArrayList<>();
        Map<Object, Integer> seen = new TreeMap<>();
        int histories = 0;
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ElleAgreementTest.class.getResourceAsStream("/elle/list-append.edn")),
                StandardCharsets.UTF_8)) {
            for (Iterator<?> cases = Edn.readAll(reader, "list-append.edn"); cases.hasNext(); ) {
                Map<?, ?> judged = (Map<?, ?>) Objects.requireNonNull(cases.next());
                Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(judged.get(Keyword.of("results")));
                List<?> models = (List<?>) Objects.requireNonNull(judged.get(Keyword.of("models")));
                Checker checker = ListAppendChecker.of(
                        models.stream().map(model -> ((Keyword) model).name()).toList());
                Map<?, ?> ours = readBack(checker.check(history(judged)).toEdn());
                String name = "history " + histories++;
                SUMMARY.forEach(key -> compare(name, key, expected, ours, disagreements));
                if (expected.get(SUMMARY.get(1)) instanceof List<?> types) {
                    types.forEach(type -> seen.merge(type, 1, Integer::sum));
                }
            }
        }
        assertEquals(List.of(), disagreements);
        assertTrue(histories > 100 && seen.size() > 20, histories + " histories, with " + seen);
    }

    private static History history(Map<?, ?> judged) {
        List<Op> ops = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(judged.get(Keyword.of("ops")))) {
            List<?> op = (List<?>) each;
            OpType type = OpType.valueOf(((Keyword) op.get(0)).name().toUpperCase(Locale.ROOT));
            int process = ((Long) op.get(1)).intValue();
            ops.add(new Op(ops.size(), ops.size(), type, process, "txn", op.get(2), Map.of()));
        }
        return new History(ops);
    }
}
