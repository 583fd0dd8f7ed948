package dev.glomers.bench.likeness;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Tagged;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The form of a results map: which keys it has, at which depth, with which kinds of values, whatever these are. */
final class Form {
    private final SortedSet<String> lines = new TreeSet<>();

    private Form() {}

    /** Lines such as {@code :stats :by-f :read :ok-count integer}. Keys that are no keywords count as one. */
    static SortedSet<String> of(@Nullable Object edn) {
        Form form = new Form();
        form.note("", edn);
        return form.lines;
    }

    private void note(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                lines.add(path + "map");
            }
            map.forEach((key, each) -> note(path + (key instanceof Keyword ? key : "*") + " ", each));
        } else if (value instanceof List<?> list) {
            lines.add(path + "list");
            list.forEach(each -> note(path + "[] ", each));
        } else {
            lines.add(path + kind(value));
        }
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "nil";
        }
        if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
            return "integer";
        }
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof Tagged tagged) {
            return "#" + tagged.tag();
        }
        return value instanceof Keyword ? "keyword" : value.getClass().getSimpleName();
    }
}
