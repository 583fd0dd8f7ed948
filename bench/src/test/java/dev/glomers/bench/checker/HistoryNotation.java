package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Histories drawn as they are drawn on a whiteboard: a line for each process, time runs to the right, a millisecond a
 * column, and an op is a bar from its invocation to its completion.
 *
 * <pre>
 * 0: |-add 1-|      |---read => [1]---|
 * 1:    |-add 2-?                       |-read-X
 * </pre>
 *
 * The bar's end tells how the op went: {@code |} ok, {@code X} fail, {@code ?} info, {@code .} never completed. On it
 * stand the function, the argument, and after {@code =>} the result, both in EDN; without one, the result is the
 * argument. In a column, what stands in the upper line comes first.
 */
public final class HistoryNotation {
    private static final Pattern LINE = Pattern.compile("(\\d+):(.*)");
    private static final Pattern BAR = Pattern.compile("\\|-*([^|]*?)-*([|X?.])(?=\\s|$)");
    private static final Pattern OP = Pattern.compile("([a-z-]*[a-z])\\s*(.*?)(?:\\s*=>\\s*(.*))?");
    private static final long NANOS_PER_COLUMN = 1_000_000;

    private record Event(
            int column,
            OpType type,
            int process,
            String f,
            @Nullable Object value) {}

    private HistoryNotation() {}

    /** The history that the drawing shows. */
    public static History history(String drawing) {
        List<Event> events = new ArrayList<>();
        drawing.lines().filter(line -> !line.isBlank()).forEach(line -> read(line, events));
        events.sort(Comparator.comparing(Event::column));
        List<Op> ops = new ArrayList<>();
        for (Event event : events) {
            ops.add(new Op(
                    ops.size(),
                    event.column() * NANOS_PER_COLUMN,
                    event.type(),
                    event.process(),
                    event.f(),
                    event.value(),
                    Map.of()));
        }
        return new History(ops);
    }

    private static void read(String line, List<Event> events) {
        Matcher process = LINE.matcher(line);
        if (!process.matches()) {
            throw new IllegalArgumentException("expected a process and its ops, found " + line);
        }
        int number = Integer.parseInt(process.group(1));
        Matcher bar = BAR.matcher(line);
        int end = process.end(1) + 1;
        while (bar.find()) {
            checkBlank(line, end, bar.start());
            end = bar.end();
            read(bar, number, events);
        }
        checkBlank(line, end, line.length());
    }

    private static void checkBlank(String line, int from, int to) {
        if (!line.substring(from, to).isBlank()) {
            throw new IllegalArgumentException("expected an op, found " + line.substring(from, to));
        }
    }

    private static void read(Matcher bar, int process, List<Event> events) {
        Matcher op = OP.matcher(bar.group(1).strip());
        if (!op.matches()) {
            throw new IllegalArgumentException("expected a function, found " + bar.group(1));
        }
        String f = op.group(1);
        Object argument = op.group(2).isEmpty() ? null : Edn.read(op.group(2));
        Object result = op.group(3) == null ? argument : Edn.read(op.group(3));
        events.add(new Event(bar.start(), OpType.INVOKE, process, f, argument));
        int column = bar.end() - 1;
        switch (bar.group(2)) {
            case "|" -> events.add(new Event(column, OpType.OK, process, f, result));
            case "X" -> events.add(new Event(column, OpType.FAIL, process, f, argument));
            case "?" -> events.add(new Event(column, OpType.INFO, process, f, argument));
            default -> {} // it never completed
        }
    }
}
