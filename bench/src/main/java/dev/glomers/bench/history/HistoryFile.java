package dev.glomers.bench.history;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.EdnLimits;
import dev.glomers.bench.edn.EdnReader;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
     * Reads a history.edn.
     *
     * @throws EdnException if it holds anything but ops whose indices count from 0
     * @throws IOException if the file can't be read
     */
    public static History read(Path file) throws IOException {
        return read(file, file.toString());
    }

    /**
     * Reads a history.edn that has another name for the user than for the file system.
     *
     * @param name names the input in errors
     * @throws EdnException if it holds anything but ops whose indices count from 0
     * @throws IOException if the file can't be read
     */
    public static History read(Path file, String name) throws IOException {
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return read(reader, name);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads what a history.edn holds. The reader is not closed.
     *
     * @param name names the input in errors
     * @throws EdnException if it holds anything but ops whose indices count from 0
     * @throws UncheckedIOException if the reader fails
     */
    public static History read(Reader reader, String name) {
        return read(reader, name, MAX_BYTES);
    }

    /** As {@link #read(Reader, String)}, with a limit on the memory that the ops take, as estimated. */
    static History read(Reader reader, String name, long maxBytes) {
        EdnReader values = new EdnReader(reader, name, EdnLimits.DEFAULT);
        List<Op> ops = new ArrayList<>();
        long bytes = 0;
        while (values.hasNext()) {
            bytes += values.footprintBytes();
            if (bytes > maxBytes) {
                throw new EdnException(
                        values.start(),
                        "ops that take at most " + maxBytes + " bytes of memory, half of the heap (java -Xmx)",
                        "more, after " + ops.size() + " ops");
            }
            ops.add(readOp(values, ops.size()));
        }
        return new History(ops);
    }

    private static Op readOp(EdnReader values, int index) {
        Op op;
        try {
            op = OpEdn.fromEdn(values.next());
        } catch (MalformedOpException e) {
            throw new EdnException(values.start(), e.expected(), e.found());
        }
        if (op.index() != index) {
            throw new EdnException(values.start(), "the op with :index " + index, "the one with " + op.index());
        }
        return op;
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
