package dev.glomers.runner.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A YAML document as a tree that remembers where each part of it stands. */
sealed interface Yaml {
    /** Where it begins. */
    Location at();

    /** What it is, for a message: {@code the text "abc"}, {@code a list}, {@code nothing}. */
    String describe();

    /** A text as errors show it. */
    static String cut(String text) {
        int longest = 200;
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    /** What YAML 1.2 takes a scalar for. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * A single value.
     *
     * @param text as it is written, without quotes
     */
    record Scalar(Location at, String text, Kind kind) implements Yaml {
        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> "\"" + cut(text) + "\"";
                case NUMBER, BOOLEAN -> cut(text);
                case NULL -> "nothing";
            };
        }
    }

    /** A list. */
    record Sequence(Location at, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Mapping(Location at, Map<String, Entry> entries) implements Yaml {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String describe() {
            return entries.isEmpty()
                    ? "an empty map"
                    : "a map of " + cut(entries.keySet().stream().collect(Collectors.joining(", ")));
        }
    }

    /**
     * One line of a mapping.
     *
     * @param keyAt where the key stands
     */
    record Entry(Location keyAt, Yaml value) {}
}
