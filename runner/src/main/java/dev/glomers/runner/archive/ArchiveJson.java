package dev.glomers.runner.archive;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The archive's JSON: one object a file, keys sorted, indented by two, {@code \n} at line ends, instants and durations
 * as in ISO 8601, and a {@code schema} that says in which form. The same record always gives the same bytes.
 */
final class ArchiveJson {
    /** The newest form this program knows. */
    static final int SCHEMA = 1;

    /** The detail of a cell takes some 100 KB, the plan of 10,000 cells some 10 MB. */
    private static final long MAX_BYTES = 128L << 20;

    private static final int MAX_DEPTH = 100;
    /** Each takes some 50 bytes as a tree. */
    private static final long MAX_TOKENS = 10_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // Null is written where it may be; so what is missing on reading was lost, and that is told.
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ArchiveJson() {}

    /** Writes a record, whole. */
    static void write(Path file, Record content) {
        WholeFile.writeForGood(file, WRITER.writeValueAsString(sorted(content)) + "\n");
    }

    /** The same in a single line, for many figures that nobody reads as they are, and that can be had again. */
    static void writeDense(Path file, Record content) {
        WholeFile.write(file, MAPPER.writeValueAsString(sorted(content)) + "\n");
    }

    private static ObjectNode sorted(Record content) {
        ObjectNode tree = MAPPER.valueToTree(content);
        tree.put("schema", SCHEMA);
        // Through a sorted copy: a tree keeps the order in which its fields were put.
        ObjectNode sorted = MAPPER.createObjectNode();
        tree.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> sorted.set(field.getKey(), field.getValue()));
        return sorted;
    }

    /** A record as a tree, its fields sorted. */
    static ObjectNode tree(Record content) {
        return MAPPER.valueToTree(content);
    }

    /** A tree on one line. */
    static String line(ObjectNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /**
     * Reads a record.
     *
     * @throws Unreadable if the file is not there, is cut, lacks a field, or is of a newer form
     */
    static <T extends Record> T read(Path file, Class<T> type) throws Unreadable {
        try {
            JsonNode tree = MAPPER.readTree(bytes(file));
            if (!tree.isObject()) {
                throw new Unreadable("holds no JSON object, so it was cut or overwritten");
            }
            checkSchema(tree);
            fillIn(tree);
            return MAPPER.treeToValue(tree, type);
        } catch (NoSuchFileException e) {
            throw new Unreadable("is not there", e);
        } catch (IOException e) {
            throw new Unreadable("can't be read (" + e.getClass().getSimpleName() + ")", e);
        } catch (JacksonException e) {
            throw new Unreadable("is cut or no longer JSON of ours: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException, Unreadable {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new Unreadable("has " + size + " bytes, and at most " + MAX_BYTES + " are read");
        }
        return Files.readAllBytes(file);
    }

    /**
     * Reads a manifest of the newest form, token by token and not as a whole, which counts where there are ten
     * thousand.
     *
     * @throws Unreadable if it is not one
     */
    static RunSummary summary(Path file) throws Unreadable {
        SortedMap<String, String> texts = new TreeMap<>();
        SortedMap<String, String> provenance = new TreeMap<>();
        int planned = 0;
        try (JsonParser json = MAPPER.createParser(bytes(file))) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("provenance") && value == JsonToken.START_OBJECT) {
                    for (String fact = json.nextName(); fact != null; fact = json.nextName()) {
                        provenance.put(fact, json.nextStringValue());
                    }
                } else if (name.equals("plan") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        json.skipChildren();
                        planned++;
                    }
                } else if (value.isStructStart()) {
                    json.skipChildren();
                } else if (value != JsonToken.VALUE_NULL && !name.equals("source")) {
                    texts.put(name, json.getString());
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new Unreadable("is cut or no longer JSON of ours");
            }
        } catch (IOException | JacksonException e) {
            throw new Unreadable("can't be read", e);
        }
        return summary(texts, provenance, planned);
    }

    private static RunSummary summary(
            SortedMap<String, String> texts, SortedMap<String, String> provenance, int planned) throws Unreadable {
        if (!Integer.toString(SCHEMA).equals(texts.get("schema"))) {
            throw new Unreadable("is of another schema");
        }
        try {
            String end = texts.get("end");
            return new RunSummary(
                    needed(texts, "experiment"),
                    needed(texts, "runId"),
                    needed(texts, "question"),
                    needed(texts, "engine"),
                    needed(texts, "harness"),
                    provenance,
                    Long.parseLong(needed(texts, "seed")),
                    planned,
                    Instant.parse(needed(texts, "start")),
                    end == null ? null : Instant.parse(end));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new Unreadable("is no longer JSON of ours", e);
        }
    }

    private static String needed(SortedMap<String, String> texts, String name) throws Unreadable {
        String text = texts.get(name);
        if (text == null) {
            throw new Unreadable("lacks " + name);
        }
        return text;
    }

    /** A file without a schema is of the first. */
    private static void checkSchema(JsonNode tree) throws Unreadable {
        JsonNode schema = tree.path("schema");
        if (schema.isMissingNode()) {
            return;
        }
        if (!schema.isIntegralNumber() || schema.bigIntegerValue().signum() <= 0) {
            throw new Unreadable(
                    "has the schema %s, which is no version: expected a whole number from 1".formatted(schema));
        }
        if (schema.bigIntegerValue().compareTo(BigInteger.valueOf(SCHEMA)) > 0) {
            throw new Unreadable(
                    "is of schema %s, and this Glomers reads up to %d".formatted(schema, SCHEMA),
                    "Use a newer Glomers for it");
        }
    }

    /** Gives a file from before there were records, shards, resumptions or tries what it would say now. */
    private static void fillIn(JsonNode tree) {
        if (tree instanceof ObjectNode cell && cell.has("expectations") && !cell.has("tries")) {
            cell.put("tries", 1);
        }
        if (tree instanceof ObjectNode manifest && manifest.has("plan") && !manifest.has("shard")) {
            manifest.putNull("shard");
        }
        for (JsonNode planned : tree.path("plan")) {
            if (planned instanceof ObjectNode cell && !cell.has("records")) {
                cell.putArray("records");
            }
        }
        if (tree instanceof ObjectNode manifest && tree.has("plan") && !tree.has("resumptions")) {
            manifest.putArray("resumptions");
        }
    }

    /** Why a file of the archive gives no record; the message goes on from the file's name. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private static final String MEND = "Name a run's folder, as results/<experiment>/<run-id>, or run it again";

        private final String mend;

        Unreadable(String problem, Throwable cause) {
            super(problem, cause);
            this.mend = MEND;
        }

        Unreadable(String problem) {
            this(problem, MEND);
        }

        Unreadable(String problem, String mend) {
            super(problem);
            this.mend = mend;
        }

        /** The message, never null. */
        String problem() {
            return String.valueOf(getMessage());
        }

        /** What to do about it: a sentence without its full stop. */
        String mend() {
            return mend;
        }
    }
}
