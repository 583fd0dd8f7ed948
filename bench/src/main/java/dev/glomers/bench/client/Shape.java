package dev.glomers.bench.client;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What form a field of a message must have. Forms, and what is wrong with a value that lacks it, are described in the
 * words of Prismatic's schema library, which Maelstrom uses.
 */
public sealed interface Shape {
    /** Whatever JSON allows, null included. */
    Shape ANY = new Any();
    /** A whole number. */
    Shape INT = new Int();
    /** A string. */
    Shape TEXT = new Text();

    /** How the form is written: {@code Int}, {@code (eq "read_ok")}, {@code [Any]}. */
    Object describe();

    /** What is wrong with the value: {@code (not (integer? "a"))}. Empty if nothing is. */
    Optional<Object> problem(JsonNode value);

    /** That string and no other. */
    static Shape exactly(String text) {
        return new Exactly(text);
    }

    /** An array whose elements all have that form. */
    static Shape listOf(Shape element) {
        return new ListOf(element);
    }

    /** {@code (not (predicate value))}. */
    private static Optional<Object> not(Object... predicateAndArguments) {
        return Optional.of(EdnList.of(Symbol.of("not"), EdnList.of(predicateAndArguments)));
    }

    /** See {@link Shape#ANY}. */
    record Any() implements Shape {
        @Override
        public Object describe() {
            return Symbol.of("Any");
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            return Optional.empty();
        }
    }

    /** See {@link Shape#INT}. */
    record Int() implements Shape {
        @Override
        public Object describe() {
            return Symbol.of("Int");
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            return value.isIntegralNumber() ? Optional.empty() : not(Symbol.of("integer?"), shown(value));
        }
    }

    /** See {@link Shape#TEXT}. */
    record Text() implements Shape {
        @Override
        public Object describe() {
            return Symbol.of("java.lang.String");
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            return value.isString()
                    ? Optional.empty()
                    : not(Symbol.of("instance?"), Symbol.of("java.lang.String"), shown(value));
        }
    }

    /** See {@link Shape#exactly}. */
    record Exactly(String text) implements Shape {
        @Override
        public Object describe() {
            return EdnList.of(Symbol.of("eq"), text);
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            return value.isString() && value.stringValue().equals(text)
                    ? Optional.empty()
                    : not(Symbol.of("="), text, shown(value));
        }
    }

    /** See {@link Shape#listOf}. */
    record ListOf(Shape element) implements Shape {
        @Override
        public Object describe() {
            return List.of(element.describe());
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            if (!value.isArray()) {
                return not(Symbol.of("sequential?"), shown(value));
            }
            List<Object> problems = new ArrayList<>();
            boolean any = false;
            for (JsonNode each : value) {
                Optional<Object> problem = element.problem(each);
                any |= problem.isPresent();
                problems.add(problem.orElse(Symbol.of("nil")));
            }
            return any ? Optional.of(problems) : Optional.empty();
        }
    }

    private static Object shown(JsonNode value) {
        Object edn = JsonEdn.value(value);
        return edn == null ? Symbol.of("nil") : edn;
    }
}
