package dev.glomers.bench.edn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays a value out over several lines as fipp does, which writes Jepsen's results.edn: a collection that fits into the
 * rest of the line stays on it, any other has each of its elements on a line of its own, one below the other.
 */
final class PrettyPrinter {
    /** The column up to which lines are filled. What can't be broken, such as a long string, goes beyond. */
    private static final int WIDTH = 70;

    private final StringBuilder out = new StringBuilder();
    private int column;

    private PrettyPrinter() {}

    static String print(@Nullable Object value) {
        PrettyPrinter printer = new PrettyPrinter();
        printer.emit(layout(value));
        return printer.out.toString();
    }

    /** A piece of text whose width is known when it is on one line. */
    private sealed interface Layout {
        int width();
    }

    /** Text that can't be broken. */
    private record Text(String text) implements Layout {
        @Override
        public int width() {
            return text.length();
        }
    }

    /** Pieces one after the other, which by themselves give no place for a break. */
    private record Span(List<Layout> parts, int width) implements Layout {
        static Span of(Layout... parts) {
            int width = 0;
            for (Layout part : parts) {
                width += part.width();
            }
            return new Span(List.of(parts), width);
        }
    }

    /** Elements that are either all on one line or each on its own. */
    private record Group(String open, List<Layout> elements, String separator, String close, int width)
            implements Layout {
        static Group of(String open, List<Layout> elements, String separator, String close) {
            int width = open.length() + close.length();
            for (Layout element : elements) {
                width += element.width();
            }
            // Between elements, the separator is followed by a space or a line break.
            width += Math.max(elements.size() - 1, 0) * (separator.length() + 1);
            return new Group(open, elements, separator, close, width);
        }
    }

    private static Layout layout(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Layout> entries = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.add(Span.of(layout(entry.getKey()), new Text(" "), layout(entry.getValue())));
            }
            return Group.of("{", entries, ",", "}");
        }
        if (value instanceof List<?> list) {
            boolean parens = list instanceof EdnList;
            return Group.of(parens ? "(" : "[", layouts(list), "", parens ? ")" : "]");
        }
        if (value instanceof Set<?> set) {
            return Group.of("#{", layouts(set), "", "}");
        }
        if (value instanceof Tagged tagged) {
            return Span.of(new Text(EdnWriter.prefix(tagged)), layout(tagged.value()));
        }
        StringBuilder atom = new StringBuilder();
        EdnWriter.READABLE.writeAtom(value, atom);
        return new Text(atom.toString());
    }

    private static List<Layout> layouts(Iterable<?> values) {
        List<Layout> layouts = new ArrayList<>();
        for (Object value : values) {
            layouts.add(layout(value));
        }
        return layouts;
    }

    private void emit(Layout layout) {
        if (layout instanceof Text text) {
            emit(text.text());
        } else if (layout instanceof Span span) {
            span.parts().forEach(this::emit);
        } else if (layout instanceof Group group) {
            emit(group);
        }
    }

    private void emit(Group group) {
        boolean fits = column + group.width() <= WIDTH;
        emit(group.open());
        int indent = column;
        boolean first = true;
        for (Layout element : group.elements()) {
            if (!first) {
                emit(group.separator());
                if (fits) {
                    emit(" ");
                } else {
                    breakLine(indent);
                }
            }
            first = false;
            emit(element);
        }
        emit(group.close());
    }

    private void emit(String text) {
        out.append(text);
        column += text.length();
    }

    private void breakLine(int indent) {
        out.append('\n').append(" ".repeat(indent));
        column = indent;
    }
}
