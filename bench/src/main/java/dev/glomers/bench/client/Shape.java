package dev.glomers.bench.client;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** How the form is written within one that schema explains, as it explains the choices of an {@link #either}. */
    default Object explain() {
        return describe();
    }

    /** What is wrong with the value: {@code (not (integer? "a"))}. Empty if nothing is. */
    Optional<Object> problem(JsonNode value);

    /** That string and no other. */
    static Shape exactly(String text) {
        return new Exactly(text);
    }

    /** An array whose elements all have that form; null is an array without elements. */
    static Shape listOf(Shape element) {
        return new ListOf(element);
    }

    /** An array of just these elements; null is an array without elements. */
    static Shape tuple(Element... elements) {
        return new Tuple(List.of(elements));
    }

    /** Whatever has one of these forms. */
    static Shape either(Shape... choices) {
        return new Either(List.of(choices));
    }

    /** An object whose values all have that form. Its keys are strings, as all are; they are called by that name. */
    static Shape mapOf(String key, Shape value) {
        return new MapOf(key, value);
    }

    /** The same form, called by that name when it is described or wrong. */
    static Shape named(String name, Shape shape) {
        return new Named(name, shape);
    }

    /**
     * One place of a tuple.
     *
     * @param name what it is called when it is wrong
     * @param shape what form it must have
     */
    record Element(String name, Shape shape) {}

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
            return value.isIntegralNumber() ? Optional.empty() : not(Symbol.of("integer?"), ValueName.of(value));
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
                    : not(Symbol.of("instance?"), Symbol.of("java.lang.String"), ValueName.of(value));
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
                    : not(Symbol.of("="), text, ValueName.of(value));
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
            if (!isList(value)) {
                return not(Symbol.of("sequential?"), ValueName.of(value));
            }
            List<Optional<Object>> problems = new ArrayList<>();
            for (JsonNode each : value) {
                problems.add(element.problem(each));
            }
            return together(problems);
        }
    }

    /** See {@link Shape#tuple}. */
    record Tuple(List<Element> elements) implements Shape {
        @Override
        public Object describe() {
            return elements.stream().map(Tuple::describe).toList();
        }

        @Override
        public Object explain() {
            return elements.stream()
                    .map(element -> EdnList.of(Symbol.of("one"), element.shape.explain(), element.name))
                    .toList();
        }

        /** By itself, a place is a record that schema does not know how to print. */
        private static Map<Keyword, Object> describe(Element element) {
            Map<Keyword, Object> description = new LinkedHashMap<>();
            description.put(Keyword.of("schema"), element.shape.describe());
            description.put(Keyword.of("optional?"), false);
            description.put(Keyword.of("name"), element.name);
            return description;
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            if (!isList(value)) {
                return not(Symbol.of("sequential?"), ValueName.of(value));
            }
            List<Optional<Object>> problems = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                Element element = elements.get(i);
                problems.add(
                        i < value.size()
                                ? element.shape.problem(value.path(i)).map(problem -> wrap(problem, element.name))
                                : not(Symbol.of("present?"), element.name));
            }
            if (value.size() > elements.size()) {
                problems.add(not(Symbol.of("has-extra-elts?"), (long) (value.size() - elements.size())));
            }
            return together(problems);
        }
    }

    /** See {@link Shape#either}. */
    record Either(List<Shape> choices) implements Shape {
        @Override
        public Object describe() {
            List<Object> description = new ArrayList<>();
            description.add(Symbol.of("either"));
            choices.forEach(choice -> description.add(choice.explain()));
            return EdnList.copyOf(description);
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            return choices.stream().anyMatch(choice -> choice.problem(value).isEmpty())
                    ? Optional.empty()
                    : not(Symbol.of("some-matching-either-clause?"), ValueName.of(value));
        }
    }

    /** See {@link Shape#mapOf}. */
    record MapOf(String key, Shape value) implements Shape {
        @Override
        public Object describe() {
            return Map.of(wrap(Symbol.of("Str"), key), value.describe());
        }

        @Override
        public Optional<Object> problem(JsonNode json) {
            if (!json.isObject()) {
                return not(Symbol.of("map?"), ValueName.of(json));
            }
            Map<String, Object> problems = new LinkedHashMap<>();
            json.properties()
                    .forEach(entry -> value.problem(entry.getValue())
                            .ifPresent(problem -> problems.put(entry.getKey(), problem)));
            return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
        }
    }

    /** See {@link Shape#named}. */
    record Named(String name, Shape shape) implements Shape {
        @Override
        public Object describe() {
            return wrap(shape.describe(), name);
        }

        @Override
        public Optional<Object> problem(JsonNode value) {
            return shape.problem(value).map(problem -> wrap(problem, name));
        }
    }

    /** {@code (named what name)}. */
    private static EdnList wrap(Object what, String name) {
        return EdnList.of(Symbol.of("named"), what, name);
    }

    private static boolean isList(JsonNode value) {
        return value.isArray() || value.isNull();
    }

    /** The problems of a list's elements, with nil for those that have none. */
    private static Optional<Object> together(List<Optional<Object>> problems) {
        return problems.stream().allMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(problems.stream()
                        .map(problem -> problem.orElse(Symbol.of("nil")))
                        .toList());
    }
}
