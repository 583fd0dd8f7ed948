package dev.glomers.bench.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our checkers beside Jepsen's on the same histories: every key and every value must be the same, but for what is
 * the JVM's luck there: echo's errors, and the entries of an anomaly, come in the order of a hash map; a crash of a
 * checker carries an exception, a stack trace and a message of the runtime; what is said of a linearizable register
 * depends on which of two algorithms was faster, and what is said of cycles, if the search for them took too long, on how
 * far it came. If the check of a run crashed as a whole, only the verdict is compared.
 */
class ReferenceAgreementTest {
    private static final List<String> PARTS = List.of("exceptions", "stats", "availability", "workload");
    private static final Keyword ERRORS = Keyword.of("errors");
    private static final Keyword RESULTS = Keyword.of("results");
    private static final Keyword LINEARIZABLE = Keyword.of("linearizable");
    private static final Keyword VALID = Keyword.of("valid?");
    private static final Keyword ERROR = Keyword.of("error");
    private static final Keyword ANOMALIES = Keyword.of("anomalies");
    private static final Keyword TIMEOUT = Keyword.of("cycle-search-timeout");

    @Test
    void everyReferenceHistoryGetsTheResultsThatJepsenGaveIt() throws IOException {
        List<ReferenceCase> references = ReferenceCase.all();
        List<String> disagreements = new ArrayList<>();
        int agreed = 0;
        System.out.printf("%-40s %-13s", "reference run", "workload");
        PARTS.forEach(part -> System.out.printf(" %-14s", part));
        System.out.println();
        for (ReferenceCase reference : references) {
            Optional<Checker> workload = WorkloadCheckers.of(reference);
            if (workload.isPresent() && !isJudgedByElle(reference)) {
                List<String> found = judge(reference, workload.get());
                agreed += found.isEmpty() ? 1 : 0;
                disagreements.addAll(found);
            }
        }
        System.out.println(agreed + " runs agree in every key and value");
        assertEquals(List.of(), disagreements);
        assertTrue(agreed >= 20, "expected at least the 20 runs of the test resources, found " + agreed);
    }

    /** In the results of a valid run there is nothing of Elle; others have tests of their own, which know its luck. */
    private static boolean isJudgedByElle(ReferenceCase reference) throws IOException {
        return reference.workload().startsWith("txn-")
                && !Boolean.TRUE.equals(reference.results().get(VALID));
    }

    private static List<String> judge(ReferenceCase reference, Checker workload) throws IOException {
        Availability availability = reference
                .option("--availability")
                .map(text -> Availability.parse(text).orElseThrow())
                .orElse(new Availability.Any());
        Verdict verdict = Checks.all(workload, availability).check(reference.history());
        Map<?, ?> expected = reference.results();
        // Through text, so that single precision is compared as it is written.
        Map<?, ?> ours = (Map<?, ?>) Objects.requireNonNull(Edn.read(Edn.write(verdict.toEdn())));
        List<String> disagreements = new ArrayList<>();
        System.out.printf("%-40s %-13s", reference.name(), reference.workload());
        if (!expected.containsKey(Keyword.of("workload"))) {
            System.out.println(" = " + validity(expected));
            return Disagreements.between(validity(expected), verdict.validity().toEdn());
        }
        for (String part : PARTS) {
            List<String> found = Disagreements.between(
                    withoutLuck(expected.get(Keyword.of(part))), withoutLuck(ours.get(Keyword.of(part))));
            System.out.printf(" %-14s", found.isEmpty() ? "= " + validity(ours.get(Keyword.of(part))) : "DIFFERS");
            found.forEach(difference -> disagreements.add(reference.name() + " :" + part + difference));
        }
        System.out.println();
        return disagreements;
    }

    private static @Nullable Object validity(@Nullable Object part) {
        return part instanceof Map<?, ?> map ? map.get(VALID) : null;
    }

    /** The part with echo's errors sorted, and of a crash only that it is one. */
    private static @Nullable Object withoutLuck(@Nullable Object part) {
        if (!(part instanceof Map<?, ?> map)) {
            return part;
        }
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        if (copy.get(ERRORS) instanceof List<?> errors) {
            copy.put(
                    ERRORS,
                    EdnList.copyOf(errors.stream()
                            .sorted(Comparator.comparing(Edn::write))
                            .toList()));
        }
        if (copy.get(ANOMALIES) instanceof Map<?, ?> anomalies) {
            if (anomalies.containsKey(TIMEOUT)) {
                return validity(part);
            }
            copy.put(ANOMALIES, withSortedEntries(anomalies));
        }
        if (copy.get(ERROR) instanceof Map<?, ?> error && error.containsKey(Keyword.of("via"))) {
            copy.put(ERROR, "crash");
        }
        if (copy.get(RESULTS) instanceof Map<?, ?> results) {
            Map<@Nullable Object, @Nullable Object> ofKeys = new LinkedHashMap<>();
            results.forEach((key, result) -> ofKeys.put(key, withoutWinner(result)));
            copy.put(RESULTS, ofKeys);
        }
        return copy;
    }

    private static Map<@Nullable Object, @Nullable Object> withSortedEntries(Map<?, ?> anomalies) {
        Map<@Nullable Object, @Nullable Object> sorted = new LinkedHashMap<>();
        anomalies.forEach((anomaly, entries) -> {
            if (entries instanceof List<?> list) {
                List<?> inOrder =
                        list.stream().sorted(Comparator.comparing(Edn::write)).toList();
                sorted.put(anomaly, list instanceof EdnList ? EdnList.copyOf(inOrder) : inOrder);
            } else {
                sorted.put(anomaly, entries);
            }
        });
        return sorted;
    }

    private static @Nullable Object withoutWinner(@Nullable Object result) {
        if (!(result instanceof Map<?, ?> map
                && map.get(LINEARIZABLE) instanceof Map<?, ?> linearizable
                && Boolean.TRUE.equals(linearizable.get(VALID)))) {
            return result;
        }
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        copy.put(LINEARIZABLE, Map.of(VALID, true));
        return copy;
    }
}
