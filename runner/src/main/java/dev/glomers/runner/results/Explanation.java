package dev.glomers.runner.results;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what results.edn finds wrong. */
final class Explanation {
    private static final int MAX_EXAMPLES = 5;
    private static final int MAX_LENGTH = 4_000;
    private static final int MAX_EXAMPLE_LENGTH = 120;

    private Explanation() {}

    /** One sentence for each thing that is wrong, or unknown; empty for a valid test. */
    static String of(EdnMap results) {
        if (results.valid().orElse(false)) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        EdnMap workload = results.map("workload");
        if (!workload.entries().isEmpty() && !workload.valid().orElse(false)) {
            sentences.addAll(workload(workload));
        }
        availability(results.map("availability")).ifPresent(sentences::add);
        sentences.addAll(stats(results.map("stats")));
        error(results).ifPresent(sentences::add);
        if (sentences.isEmpty()) {
            sentences.add(parts(results));
        }
        String all = String.join(" ", sentences);
        return all.length() <= MAX_LENGTH ? all : all.substring(0, MAX_LENGTH) + "...";
    }

    private static List<String> workload(EdnMap workload) {
        List<String> sentences = new ArrayList<>();
        count(workload, "lost-count", "lost", "acknowledged and then lost").ifPresent(sentences::add);
        duplicates(workload).ifPresent(sentences::add);
        echoes(workload).ifPresent(sentences::add);
        finalReads(workload).ifPresent(sentences::add);
        anomalies(workload).ifPresent(sentences::add);
        linearizability(workload).ifPresent(sentences::add);
        kafka(workload).ifPresent(sentences::add);
        error(workload).or(() -> errorOfAKey(workload)).ifPresent(sentences::add);
        if (sentences.isEmpty()) {
            neverRead(workload).ifPresent(sentences::add);
        }
        if (sentences.isEmpty()) {
            boolean invalid = workload.valid().isPresent();
            sentences.add("The workload's checker " + (invalid ? "rejects the history." : "could not tell."));
        }
        return sentences;
    }

    private static Optional<String> count(EdnMap workload, String countKey, String listKey, String what) {
        OptionalDouble count = workload.number(countKey);
        if (count.isEmpty() || count.getAsDouble() == 0) {
            return Optional.empty();
        }
        long number = Math.round(count.getAsDouble());
        String were = number == 1 ? "element was " : "elements were ";
        return Optional.of(number + " " + were + what + ": " + examples(workload.items(listKey)) + ".");
    }

    private static Optional<String> duplicates(EdnMap workload) {
        if (!(workload.get("duplicated") instanceof Map<?, ?> duplicated) || duplicated.isEmpty()) {
            return Optional.empty();
        }
        long number = Math.round(workload.number("duplicated-count").orElse(duplicated.size()));
        String examples = duplicated.entrySet().stream()
                .limit(MAX_EXAMPLES)
                .map(entry -> show(entry.getKey()) + " (" + show(entry.getValue()) + " times)")
                .collect(Collectors.joining(", "));
        String more = duplicated.size() > MAX_EXAMPLES ? ", ..." : "";
        String were = number == 1 ? " value was" : " values were";
        return Optional.of(number + were + " given out more than once: " + examples + more + ".");
    }

    private static Optional<String> echoes(EdnMap workload) {
        Collection<?> errors = workload.items("errors");
        boolean isEcho = errors.stream().anyMatch(error -> error instanceof List<?> parts && parts.size() == 4);
        if (!isEcho) {
            return Optional.empty();
        }
        String first = errors.stream()
                .findFirst()
                .map(error -> error instanceof List<?> parts && parts.size() == 4
                        ? "sent " + show(parts.get(1)) + ", got "
                                + show(EdnMap.of(parts.get(3)).get("echo"))
                        : show(error))
                .orElse("");
        String were = errors.size() == 1 ? " answer was" : " answers were";
        return Optional.of(errors.size() + were + " not the echo of what was sent: " + first + ".");
    }

    private static Optional<String> finalReads(EdnMap workload) {
        if (workload.items("final-reads").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("The final reads gave " + examples(workload.items("final-reads")) + "; acceptable is "
                + examples(workload.items("acceptable")) + ".");
    }

    private static Optional<String> anomalies(EdnMap workload) {
        Collection<?> types = workload.items("anomaly-types");
        if (types.isEmpty()) {
            return Optional.empty();
        }
        String names = types.stream()
                .map(type -> type instanceof Keyword keyword ? keyword.name() : show(type))
                .collect(Collectors.joining(", "));
        String not =
                workload.items("not").isEmpty() ? "" : " The history is not " + models(workload.items("not")) + ".";
        return Optional.of("Anomalies: " + names + "." + not);
    }

    private static String models(Collection<?> models) {
        return models.stream()
                .map(model -> model instanceof Keyword keyword ? keyword.name() : show(model))
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private static Optional<String> linearizability(EdnMap workload) {
        Collection<?> failures = workload.items("failures");
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of("Not linearizable: the keys " + examples(failures) + ".");
    }

    private static Optional<String> kafka(EdnMap workload) {
        Collection<?> types = workload.items("bad-error-types");
        return types.isEmpty() ? Optional.empty() : Optional.of("Found " + models(types) + ".");
    }

    private static Optional<String> neverRead(EdnMap workload) {
        if (workload.number("attempt-count").isPresent()
                && workload.number("stable-count").orElse(0) == 0) {
            return Optional.of("No element was ever read, so nothing can be said of them.");
        }
        return Optional.empty();
    }

    private static Optional<String> availability(EdnMap availability) {
        if (availability.entries().isEmpty() || availability.valid().orElse(false)) {
            return Optional.empty();
        }
        return Optional.of("Only " + show(availability.get("ok-fraction"))
                + " of all requests succeeded, which is less " + "than the availability asked for.");
    }

    private static List<String> stats(EdnMap stats) {
        List<String> sentences = new ArrayList<>();
        stats.map("by-f").entries().forEach((f, value) -> {
            EdnMap byF = EdnMap.of(value);
            if (!byF.entries().isEmpty() && !byF.valid().orElse(false)) {
                String name = f instanceof Keyword keyword ? keyword.name() : show(f);
                sentences.add("None of " + show(byF.get("count")) + " " + name + " requests succeeded.");
            }
        });
        return sentences;
    }

    /** Of a workload that is checked key by key: {@code :results {2 {:linearizable {:error ...}}}}. */
    private static Optional<String> errorOfAKey(EdnMap workload) {
        return workload.map("results").entries().values().stream()
                .flatMap(key -> EdnMap.of(key).entries().values().stream())
                .flatMap(checker -> error(EdnMap.of(checker)).stream())
                .findFirst();
    }

    private static Optional<String> error(EdnMap results) {
        Object error = results.get("error");
        return error == null ? Optional.empty() : Optional.of("The checker failed: " + firstLine(error) + ".");
    }

    /** Which parts are not valid, when there is nothing better to say. */
    private static String parts(EdnMap results) {
        String names = results.entries().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Map<?, ?>)
                .filter(entry -> !EdnMap.of(entry.getValue()).valid().orElse(false))
                .map(entry -> entry.getKey() instanceof Keyword keyword ? keyword.name() : show(entry.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "The results do not say why." : "Not valid: " + names + ".";
    }

    private static String examples(Collection<?> values) {
        String shown =
                values.stream().limit(MAX_EXAMPLES).map(Explanation::show).collect(Collectors.joining(", "));
        return values.size() > MAX_EXAMPLES ? shown + ", ..." : shown;
    }

    private static String firstLine(@Nullable Object value) {
        String text = value instanceof String string ? string : show(value);
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason given");
    }

    private static String show(@Nullable Object value) {
        // A value can be as long as the file: it is not written out to be cut.
        String text = Edn.excerpt(value, MAX_EXAMPLE_LENGTH);
        return text.length() <= MAX_EXAMPLE_LENGTH ? text : text.substring(0, MAX_EXAMPLE_LENGTH) + "...";
    }
}
