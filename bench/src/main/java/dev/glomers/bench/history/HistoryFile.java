package dev.glomers.bench.history;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.EdnLimits;
import dev.glomers.bench.edn.EdnReader;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two files of a store that hold the history: history.edn, an op map a line, and history.txt, a line of
 * tab-separated fields an op, for people. The same history gives the same bytes.
 */
public final class HistoryFile {
    private static final Keyword ERROR = Keyword.of("error");
    /** A history is read as a whole; what would leave too little room for looking at it is refused. */
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 2;

    private HistoryFile() {}

    /**
     * Reads a history.edn, or any file of ops that Jepsen, Knossos or Elle could read.
     *
     * @throws EdnException if it holds anything but ops
     * @throws IOException if the file can't be read
     */
    public static History read(Path file) throws IOException {
        return read(file, file.toString());
    }

    /**
     * Reads a history that may have another name for the user than for the file system.
     *
     * @param name names the input in errors
     * @throws EdnException if it holds anything but ops
     * @throws IOException if the file can't be read, or is damaged gzip
     */
    public static History read(Path file, String name) throws IOException {
        return readWithAssumptions(file, name).history();
    }

    /**
     * Reads a history, and tells what the file left open. The file has an op map or record after the other, or one vector
     * or list of them; is UTF-8 or UTF-16, with or without a byte order mark; and is packed with gzip or not.
     *
     * @param name names the input in errors
     * @throws EdnException if it holds anything but ops
     * @throws IOException if the file can't be read, or is damaged gzip
     */
    public static HistoryText readWithAssumptions(Path file, String name) throws IOException {
        try (Reader reader = TextFile.open(file)) {
            return text(reader, name, MAX_BYTES);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads what a history.edn holds. The reader is not closed.
     *
     * @param name names the input in errors
     * @throws EdnException if it holds anything but ops
     * @throws UncheckedIOException if the reader fails
     */
    public static History read(Reader reader, String name) {
        return read(reader, name, MAX_BYTES);
    }

    /** As {@link #read(Reader, String)}, with a limit on the memory that the ops take, as estimated. */
    static History read(Reader reader, String name, long maxBytes) {
        return text(reader, name, maxBytes).history();
    }

    private static HistoryText text(Reader reader, String name, long maxBytes) {
        EdnReader values = new EdnReader(reader, name, EdnLimits.DEFAULT);
        values.enterSequence();
        OpReader ops = new OpReader();
        long bytes = 0;
        while (values.hasNext()) {
            bytes += values.footprintBytes();
            if (bytes > maxBytes) {
                throw new EdnException(
                        values.start(),
                        "ops that take at most " + maxBytes + " bytes of memory, half of the heap (java -Xmx)",
                        "more, after " + ops.size() + " ops");
            }
            try {
                ops.add(values.next());
            } catch (MalformedOpException e) {
                throw new EdnException(values.start(), e.expected(), e.found());
            }
        }
        return ops.finish();
    }

    /** Writes a history.edn. */
    public static void writeEdn(History history, Path file) throws IOException {
        write(history, file, HistoryFile::ednLine);
    }

    /** Writes a history.txt. */
    public static void writeText(History history, Path file) throws IOException {
        write(history, file, HistoryFile::textLine);
    }

    private static void write(History history, Path file, Function<Op, String> line) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (Op op : history) {
                writer.write(line.apply(op));
                writer.write('\n');
            }
        }
    }

    /** The op's line in history.edn, without the newline. */
    public static String ednLine(Op op) {
        return Edn.write(OpEdn.toMap(op));
    }

    /**
     * The op's line in history.txt, and in Jepsen's log, without the newline: process, type, f, value and the error, if
     * there is one. As in Jepsen, strings in an error stand without quotes.
     */
    public static String textLine(Op op) {
        String line = (op.isClient() ? op.process() : ":nemesis") + "\t:"
                + op.type().label() + "\t:" + op.f() + "\t" + Edn.write(op.value());
        Object error = op.extra().get(ERROR);
        return isTruthy(error) ? line + "\t" + Edn.display(error) : line;
    }

    private static boolean isTruthy(@Nullable Object value) {
        return value != null && !value.equals(false);
    }
}
