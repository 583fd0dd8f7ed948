package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code expectations}: a map of {@code verdict} and metrics to limits, or a list of such maps, each of which may
 * say with {@code cases} and {@code when} which cells it is for.
 */
final class ExpectationReader {
    private static final String ANY = "any";
    private static final String CASES = "cases";
    private static final String WHEN = "when";
    private static final List<CellStatus> VERDICTS =
            List.of(CellStatus.VALID, CellStatus.INVALID, CellStatus.UNKNOWN, CellStatus.CRASHED, CellStatus.TIMED_OUT);

    private final Reading reading;
    private final MatrixReader matrixReader;
    private final List<String> caseNames;

    ExpectationReader(Reading reading, MatrixReader matrixReader, List<String> caseNames) {
        this.reading = reading;
        this.matrixReader = matrixReader;
        this.caseNames = List.copyOf(caseNames);
    }

    /** All expectations of the key's value, in order. */
    List<ExpectationDraft> read(Yaml.@Nullable Entry entry, String path) {
        List<ExpectationDraft> drafts = new ArrayList<>();
        if (entry == null) {
            return drafts;
        }
        if (!(entry.value() instanceof Yaml.Sequence sequence)) {
            group(entry.value(), path, drafts);
            return drafts;
        }
        for (int i = 0; i < sequence.items().size(); i++) {
            group(sequence.items().get(i), path + "[" + i + "]", drafts);
        }
        return drafts;
    }

    private void group(Yaml value, String path, List<ExpectationDraft> drafts) {
        Map<String, Yaml.Entry> entries =
                reading.mapping(value, path, "a map of verdict and metrics to what is expected of them");
        List<String> cases = cases(entries.get(CASES), path + "." + CASES);
        SortedMap<String, List<String>> when = when(entries.get(WHEN), path + "." + WHEN);
        entries.forEach((key, entry) -> {
            String keyPath = path + "." + key;
            if (key.equals(CASES) || key.equals(WHEN)) {
                return;
            }
            if (key.equals(Expectation.Verdict.KEY)) {
                verdict(entry, keyPath)
                        .ifPresent(verdict ->
                                drafts.add(new ExpectationDraft(entry.keyAt(), keyPath, key, verdict, cases, when)));
            } else {
                figure(key, entry, keyPath)
                        .ifPresent(figure -> drafts.add(
                                new ExpectationDraft(entry.keyAt(), keyPath, key, Optional.of(figure), cases, when)));
            }
        });
    }

    private Optional<Optional<Expectation>> verdict(Yaml.Entry entry, String path) {
        String expected = "valid, invalid, unknown, crashed, timed-out or any";
        Optional<String> text = reading.text(entry.value(), path, expected);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().equals(ANY)) {
            return Optional.of(Optional.empty());
        }
        Optional<Expectation> verdict = VERDICTS.stream()
                .filter(status -> status.label().equals(text.get()))
                .<Expectation>map(Expectation.Verdict::new)
                .findFirst();
        if (verdict.isEmpty()) {
            List<String> labels = VERDICTS.stream().map(CellStatus::label).toList();
            reading.problems()
                    .add(
                            entry.value().at(),
                            path,
                            entry.value().describe(),
                            expected,
                            Nearest.hint(text.get(), labels));
            return Optional.empty();
        }
        return Optional.of(verdict);
    }

    private Optional<Expectation> figure(String key, Yaml.Entry entry, String path) {
        Optional<Metric> metric = Metric.of(key);
        if (metric.isEmpty()) {
            List<String> known = new ArrayList<>(List.of(Expectation.Verdict.KEY));
            Arrays.stream(Metric.values()).map(Metric::label).forEach(known::add);
            known.addAll(List.of(CASES, WHEN));
            reading.unknown(entry.keyAt(), path, key, known);
            return Optional.empty();
        }
        String expected = Limit.example(metric.get());
        Optional<Yaml.Scalar> scalar = reading.scalar(entry.value(), path, expected);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        Optional<Limit> limit = Limit.parse(scalar.get().text(), metric.get());
        if (limit.isEmpty()) {
            reading.problems().add(entry.value().at(), path, entry.value().describe(), expected);
        }
        return limit.map(within -> new Expectation.Figure(metric.get(), within));
    }

    private List<String> cases(Yaml.@Nullable Entry entry, String path) {
        if (entry == null) {
            return List.of();
        }
        List<String> names = matrixReader.oneOrMore(entry.value(), path);
        for (String name : names) {
            if (!caseNames.contains(name)) {
                String expected = caseNames.isEmpty()
                        ? "no such key, since there are no cases"
                        : "one of " + String.join(", ", caseNames);
                reading.problems()
                        .add(entry.value().at(), path, "\"" + name + "\"", expected, Nearest.hint(name, caseNames));
            }
        }
        return names;
    }

    private SortedMap<String, List<String>> when(Yaml.@Nullable Entry entry, String path) {
        SortedMap<String, List<String>> when = new TreeMap<>();
        if (entry != null) {
            reading.mapping(entry.value(), path, "a map of parameters to values")
                    .forEach((name, value) -> {
                        String valuePath = path + "." + name;
                        matrixReader
                                .resolve(name, value.keyAt(), valuePath)
                                .ifPresent(parameter ->
                                        when.put(parameter.name(), matrixReader.oneOrMore(value.value(), valuePath)));
                    });
        }
        return when;
    }
}
