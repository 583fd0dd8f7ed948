package dev.glomers.runner.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML 1.2 document into a {@link Yaml} tree: no tags that make objects, no anchors, no duplicate keys, and
 * limits on size and depth.
 */
final class YamlReader {
    static final int MAX_CHARACTERS = 1_000_000;
    /** More in one list or map is no experiment, and what is looked at pair by pair would take minutes. */
    private static final int MAX_ITEMS = 5_000;

    private static final int MAX_DEPTH = 20;

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** A list or map that is too long; the rest is not read. */
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Location at;
        private final String path;

        private TooMany(Location at, String path) {
            super("more than " + MAX_ITEMS + " items");
            this.at = at;
            this.path = path;
        }
    }

    /** The document, or nothing if it is not YAML; then the problem has been added. */
    Optional<Yaml> read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(Location.START, "", text.length() + " characters", "at most " + MAX_CHARACTERS);
            return Optional.empty();
        }
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return document((YAMLParser) parser);
        } catch (TooMany e) {
            problems.add(e.at, e.path, "more than " + MAX_ITEMS + " items", "at most " + MAX_ITEMS);
            return Optional.empty();
        } catch (JacksonException e) {
            problems.add(location(e.getLocation()), "", oneLine(e.getOriginalMessage()), "YAML", "");
            return Optional.empty();
        }
    }

    private Optional<Yaml> document(YAMLParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add(Location.START, "", "an empty file", "an experiment: question, workload, node, ...");
            return Optional.empty();
        }
        Yaml root = value(parser, "");
        if (parser.nextToken() != null) {
            problems.add(
                    here(parser), "", "a second document", "one experiment a file", "move it to a file of its own");
        }
        return Optional.of(root);
    }

    private Yaml value(YAMLParser parser, String path) {
        refuseAnchorsAndTags(parser, path);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, path);
            case START_ARRAY -> sequence(parser, path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(parser, Yaml.Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> scalar(parser, Yaml.Kind.BOOLEAN);
            case VALUE_NULL -> scalar(parser, Yaml.Kind.NULL);
            default -> scalar(parser, Yaml.Kind.TEXT);
        };
    }

    private void refuseAnchorsAndTags(YAMLParser parser, String path) {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(
                    here(parser),
                    path,
                    "an anchor or alias",
                    "plain values",
                    "what several cases share can stand at the top of the file, above cases");
        }
        // None would make an object here; but whoever wrote one expects that it means something.
        Object tag = parser.getTypeId();
        if (tag != null) {
            problems.add(here(parser), path, "the tag " + Yaml.cut(tag.toString()), "plain values", "remove the tag");
        }
    }

    private static Yaml scalar(YAMLParser parser, Yaml.Kind kind) {
        String text = parser.getString();
        return new Yaml.Scalar(here(parser), text == null ? "" : text, kind);
    }

    private Yaml sequence(YAMLParser parser, String path) {
        Location at = here(parser);
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MAX_ITEMS) {
                throw new TooMany(here(parser), path);
            }
            items.add(value(parser, path + "[" + items.size() + "]"));
        }
        return new Yaml.Sequence(at, items);
    }

    private Yaml mapping(YAMLParser parser, String path) {
        Location at = here(parser);
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (entries.size() == MAX_ITEMS) {
                throw new TooMany(here(parser), path);
            }
            String key = parser.currentName();
            Location keyAt = here(parser);
            String keyPath = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            Yaml.Entry entry = new Yaml.Entry(keyAt, value(parser, keyPath));
            Yaml.Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null) {
                problems.add(
                        keyAt,
                        keyPath,
                        "the key a second time",
                        "each key once",
                        "the first is in line " + earlier.keyAt().line());
            }
        }
        return new Yaml.Mapping(at, entries);
    }

    private static Location here(YAMLParser parser) {
        return location(parser.currentTokenLocation());
    }

    /** Where nesting goes too deep, the parser does not say. */
    private static Location location(@Nullable TokenStreamLocation location) {
        return location == null
                ? Location.START
                : new Location(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The parser's message without its picture of the place, which we have already. */
    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("in reader") && !line.startsWith("in '"))
                .filter(line -> line.startsWith("while")
                        || line.startsWith("expected")
                        || line.startsWith("found")
                        || line.startsWith("but")
                        || line.contains("not allowed")
                        || line.contains("could not"))
                .reduce((left, right) -> left + ", " + right)
                .orElseGet(() -> message.lines().findFirst().orElse("something else"));
    }
}
