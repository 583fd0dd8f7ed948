package dev.glomers.node;

import dev.glomers.wire.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Something that was written to a {@link Storage}. Values are JSON bytes, so that nobody can change them afterwards.
 */
public sealed interface StorageChange {
    /** What names look like. */
    Pattern NAME = Pattern.compile("[a-z0-9-]+");

    /** As {@link Storage#write}. */
    record Write(String name, byte[] value) implements StorageChange {
        /** Checks the name. */
        public Write {
            checkName(name);
        }
    }

    /** What happened to a log. */
    sealed interface ToLog extends StorageChange {
        /** Which log. */
        String log();
    }

    /** As {@link Storage#append}. */
    record Append(String log, byte[] entry) implements ToLog {
        /** Checks the name. */
        public Append {
            checkName(log);
        }
    }

    /** As {@link Storage#dropFrom}. */
    record DropFrom(String log, long index) implements ToLog {
        /** Checks the name. */
        public DropFrom {
            checkName(log);
        }
    }

    /** As {@link Storage#dropBefore}. */
    record DropBefore(String log, long index) implements ToLog {
        /** Checks the name. */
        public DropBefore {
            checkName(log);
        }
    }

    /** As {@link Storage#write}. */
    static StorageChange write(String name, JsonNode value) {
        return new Write(name, Json.write(value));
    }

    /** As {@link Storage#append}. */
    static StorageChange append(String log, JsonNode entry) {
        return new Append(log, Json.write(entry));
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of lower-case letters, digits and hyphens, found \"" + name + "\"");
        }
    }
}
