package dev.glomers.runner.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An expectation with the cells it is for.
 *
 * @param at where it stands; two that stand at the same place are one, read for several cases
 * @param metric {@code verdict} or a metric's name
 * @param expectation nothing if any verdict will do
 * @param cases names of cases; empty for all
 * @param when values of parameters; empty for all
 */
record ExpectationDraft(
        Location at,
        String path,
        String metric,
        Optional<Expectation> expectation,
        List<String> cases,
        SortedMap<String, List<String>> when) {
    ExpectationDraft {
        cases = List.copyOf(cases);
    }

    /** Whether it is for the cell of this case with these parameters. */
    boolean appliesTo(String caseName, Map<String, String> parameters) {
        return (cases.isEmpty() || cases.contains(caseName))
                && when.entrySet().stream().allMatch(entry -> {
                    String value = parameters.get(entry.getKey());
                    return value != null && entry.getValue().contains(value);
                });
    }
}
