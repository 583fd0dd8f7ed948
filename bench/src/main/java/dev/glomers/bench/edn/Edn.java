package dev.glomers.bench.edn;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes EDN. Files are UTF-8; bytes that are not are read as U+FFFD, since what else is in the file may
 * still be wanted.
 *
 * @see EdnReader for what is read
 * @see EdnWriter for how values are written
 */
public final class Edn {
    private Edn() {}

    /**
     * Reads a text that holds one value.
     *
     * @throws EdnException if it holds none, several, or no EDN
     */
    public static @Nullable Object read(String text) {
        return single(new EdnReader(new StringReader(text), "EDN", EdnLimits.DEFAULT));
    }

    /**
     * Reads an input that holds one value. The reader is not closed.
     *
     * @param name names the input in errors
     * @throws EdnException if it holds none, several, or no EDN
     * @throws UncheckedIOException if the reader fails
     */
    public static @Nullable Object read(Reader reader, String name) {
        return single(new EdnReader(reader, name, EdnLimits.DEFAULT));
    }

    /**
     * Reads a file that holds one value, such as results.edn.
     *
     * @throws EdnException if it holds none, several, or no EDN
     * @throws IOException if the file can't be read
     */
    public static @Nullable Object read(Path file) throws IOException {
        try (Reader reader = open(file)) {
            return read(reader, file.toString());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads the values of an input one by one. The reader is not closed.
     *
     * @param name names the input in errors
     */
    public static Iterator<@Nullable Object> readAll(Reader reader, String name) {
        return new EdnReader(reader, name, EdnLimits.DEFAULT);
    }

    /**
     * Reads the values of a file one by one, such as the ops of history.edn. To be closed. The stream throws
     * {@link EdnException} where the file is no EDN, and {@link UncheckedIOException} where it can't be read further.
     *
     * @throws IOException if the file can't be opened
     */
    public static Stream<@Nullable Object> readAll(Path file) throws IOException {
        Reader reader = open(file);
        Iterator<@Nullable Object> values = readAll(reader, file.toString());
        return StreamSupport.<@Nullable Object>stream(
                        Spliterators.spliteratorUnknownSize(values, Spliterator.ORDERED), false)
                .onClose(() -> close(reader));
    }

    /** The value on one line, as Clojure's {@code pr} has it. */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        EdnWriter.READABLE.write(value, out);
        return out.toString();
    }

    /**
     * The beginning of {@link #write}, with an ellipsis if there is more. Takes as long as what is written, not as the
     * value: a collection of thousands is cheap.
     *
     * @param length at most so many characters, the ellipsis aside
     */
    public static String excerpt(@Nullable Object value, int length) {
        StringBuilder out = new StringBuilder();
        EdnWriter.upTo(length).write(value, out);
        return out.length() <= length ? out.toString() : out.substring(0, length) + "…";
    }

    /** The value as Clojure's {@code print} has it, for people: strings and characters, nested ones too, as they are. */
    public static String display(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        EdnWriter.DISPLAYED.write(value, out);
        return out.toString();
    }

    /** The value over as many lines as make it readable, in about 80 columns; no newline at the end. */
    public static String pretty(@Nullable Object value) {
        return PrettyPrinter.print(value);
    }

    private static @Nullable Object single(EdnReader reader) {
        if (!reader.hasNext()) {
            throw new EdnException(reader.start(), "a value", "nothing");
        }
        Object value = reader.next();
        if (reader.hasNext()) {
            throw new EdnException(reader.start(), "the end of the input after its value", "another value");
        }
        return value;
    }

    private static Reader open(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
    }

    private static void close(Reader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
