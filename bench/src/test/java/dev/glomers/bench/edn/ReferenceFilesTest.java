package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clojure.java.api.Clojure;
import clojure.lang.BigInt;
import clojure.lang.IFn;
import clojure.lang.ISeq;
import clojure.lang.TaggedLiteral;
import dev.glomers.bench.ReferenceCase;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything that Jepsen wrote, in all ten workloads. */
class ReferenceFilesTest {
    private static final Object END = new Object();

    @Test
    void everyFileIsReadAsClojureReadsIt() throws IOException {
        int values = 0;
        for (Path file : files()) {
            List<@Nullable Object> ours = new ArrayList<>();
            try (Stream<@Nullable Object> read = Edn.readAll(file)) {
                read.forEach(ours::add);
            }
            List<@Nullable Object> theirs = readByClojure(file);
            assertEquals(theirs.size(), ours.size(), file.toString());
            for (int i = 0; i < ours.size(); i++) {
                assertEquals(theirs.get(i), ours.get(i), file + ", value " + i);
            }
            values += ours.size();
        }
        System.out.println(values + " values read as clojure.edn reads them");
    }

    @Test
    void everyFileIsWrittenBackByteForByte() throws IOException {
        for (ReferenceCase reference : ReferenceCase.all()) {
            Path results = reference.folder().resolve("results.edn");
            assertEquals(Files.readString(results), Edn.pretty(Edn.read(results)) + "\n", results.toString());
            Path history = reference.folder().resolve("history.edn");
            StringBuilder ours = new StringBuilder();
            try (Stream<@Nullable Object> ops = Edn.readAll(history)) {
                ops.forEach(op -> ours.append(Edn.write(op)).append('\n'));
            }
            assertEquals(Files.readString(history), ours.toString(), history.toString());
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (ReferenceCase reference : ReferenceCase.all()) {
            files.add(reference.folder().resolve("results.edn"));
            files.add(reference.folder().resolve("history.edn"));
        }
        assertTrue(files.size() >= 60, "expected at least the 60 files of the test resources, found " + files.size());
        return files;
    }

    private static List<@Nullable Object> readByClojure(Path file) throws IOException {
        Clojure.var("clojure.core", "require").invoke(Clojure.read("clojure.edn"));
        IFn read = Clojure.var("clojure.edn", "read");
        Map<Object, Object> options = new LinkedHashMap<>();
        options.put(Clojure.read(":eof"), END);
        options.put(Clojure.read(":default"), Clojure.var("clojure.core", "tagged-literal"));
        Object persistent = Clojure.var("clojure.core", "into").invoke(Clojure.read("{}"), options);
        List<@Nullable Object> values = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                PushbackReader pushback = new PushbackReader(reader)) {
            for (Object value = read.invoke(persistent, pushback);
                    value != END;
                    value = read.invoke(persistent, pushback)) {
                values.add(converted(value));
            }
        }
        return values;
    }

    /** Clojure's value as one of ours. */
    private static @Nullable Object converted(@Nullable Object value) {
        if (value instanceof clojure.lang.Keyword keyword) {
            return Keyword.of(keyword.toString().substring(1));
        }
        if (value instanceof clojure.lang.Symbol symbol) {
            return Symbol.of(symbol.toString());
        }
        if (value instanceof BigInt integer) {
            return integer.toBigInteger();
        }
        if (value instanceof clojure.lang.Ratio ratio) {
            return new Ratio(ratio.numerator, ratio.denominator);
        }
        if (value instanceof TaggedLiteral literal) {
            return new Tagged(literal.tag.toString(), converted(literal.form));
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
            map.forEach((key, element) -> converted.put(converted(key), converted(element)));
            return converted;
        }
        if (value instanceof Set<?> set) {
            Set<@Nullable Object> converted = new LinkedHashSet<>();
            set.forEach(element -> converted.add(converted(element)));
            return converted;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> converted = new ArrayList<>();
            list.forEach(element -> converted.add(converted(element)));
            return list instanceof ISeq ? EdnList.copyOf(converted) : converted;
        }
        return value;
    }
}
