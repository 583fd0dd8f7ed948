package dev.glomers.runner.experiment;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes values of an expected type out of a YAML tree, and adds a problem where there is something else. */
final class Reading {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6}) *(s|min|h)");

    private final Problems problems;

    Reading(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** The mapping's entries, or none if it is something else. */
    Map<String, Yaml.Entry> mapping(Yaml value, String path, String expected) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping.entries();
        }
        problems.add(value.at(), path, value.describe(), expected);
        return Map.of();
    }

    /** The items of a list that has at least one. */
    List<Yaml> sequence(Yaml value, String path, String expected) {
        if (value instanceof Yaml.Sequence sequence && !sequence.items().isEmpty()) {
            return sequence.items();
        }
        problems.add(value.at(), path, value.describe(), expected);
        return List.of();
    }

    /** A single value, as it is written. */
    Optional<Yaml.Scalar> scalar(Yaml value, String path, String expected) {
        if (value instanceof Yaml.Scalar scalar && scalar.kind() != Yaml.Kind.NULL) {
            return Optional.of(scalar);
        }
        problems.add(value.at(), path, value.describe(), expected);
        return Optional.empty();
    }

    /** A text that says something. */
    Optional<String> text(Yaml value, String path, String expected) {
        Optional<Yaml.Scalar> scalar = scalar(value, path, expected);
        if (scalar.isPresent() && scalar.get().text().isBlank()) {
            problems.add(value.at(), path, "an empty text", expected);
            return Optional.empty();
        }
        return scalar.map(Yaml.Scalar::text);
    }

    /** A whole number in a range. */
    Optional<Long> whole(Yaml value, String path, long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        Optional<Yaml.Scalar> scalar = scalar(value, path, expected);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (text.matches("-?[0-9]{1,18}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
            return Optional.of(Long.parseLong(text));
        }
        problems.add(value.at(), path, value.describe(), expected);
        return Optional.empty();
    }

    /** A time with its unit: {@code 90 s}, {@code 5 min}. */
    Optional<Duration> duration(Yaml value, String path) {
        String expected = "a time with its unit, such as 90 s, 5 min or 1 h";
        Optional<Yaml.Scalar> scalar = scalar(value, path, expected);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = DURATION.matcher(scalar.get().text().strip());
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            problems.add(value.at(), path, value.describe(), expected);
            return Optional.empty();
        }
        long amount = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "min" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    /** An amount of memory with its unit, in MiB. */
    OptionalLong memory(Yaml value, String path) {
        Optional<Yaml.Scalar> scalar = scalar(value, path, Mebibytes.EXPECTED);
        if (scalar.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong amount = Mebibytes.parse(scalar.get().text());
        if (amount.isEmpty()) {
            problems.add(value.at(), path, value.describe(), Mebibytes.EXPECTED);
        }
        return amount;
    }

    /** Adds a problem for each key that is none of those known. */
    void refuseUnknownKeys(Map<String, Yaml.Entry> entries, Collection<String> known, String path) {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                unknown(entry.keyAt(), join(path, key), key, known);
            }
        });
    }

    /** Adds the problem that this key is none of those known. */
    void unknown(Location at, String path, String key, Collection<String> known) {
        problems.add(at, path, "an unknown key", "one of " + String.join(", ", known), Nearest.hint(key, known));
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
