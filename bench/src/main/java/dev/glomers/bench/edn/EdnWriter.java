package dev.glomers.bench.edn;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values on one line, as Clojure's {@code pr} does: strings with their escapes, commas between the entries of a
 * map only, {@code N} after big integers and {@code M} after exact decimals. A {@code Float} keeps its single
 * precision. Collections are written in their own order, so that the same value gives the same bytes only if it has
 * one.
 */
public final class EdnWriter {
    /** Writes what can be read again. */
    public static final EdnWriter READABLE = new EdnWriter(true, Integer.MAX_VALUE);
    /** Writes strings and characters as they are, as {@code print} does. */
    public static final EdnWriter DISPLAYED = new EdnWriter(false, Integer.MAX_VALUE);

    private final boolean readable;
    private final int enough;

    private EdnWriter(boolean readable, int enough) {
        this.readable = readable;
        this.enough = enough;
    }

    /**
     * Writes what can be read, but leaves out the further elements of collections once there are so many characters:
     * the text is right up to there, and longer if anything is missing.
     */
    static EdnWriter upTo(int enough) {
        return new EdnWriter(true, enough);
    }

    /**
     * Appends the value.
     *
     * @throws IllegalArgumentException if it is, or holds, an object that is no EDN value
     */
    public void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof List<?> list) {
            boolean parens = list instanceof EdnList;
            writeAll(list, parens ? "(" : "[", parens ? ')' : ']', out);
        } else if (value instanceof Set<?> set) {
            writeAll(set, "#{", '}', out);
        } else if (value instanceof Tagged tagged) {
            out.append(prefix(tagged));
            write(tagged.value(), out);
        } else {
            writeAtom(value, out);
        }
    }

    /**
     * What stands before a tagged value. As in Jepsen's files, a map, list or vector follows its tag without a space; a
     * set can't, since its {@code #} would be read as part of the tag.
     */
    static String prefix(Tagged tagged) {
        boolean joined = tagged.value() instanceof Map || tagged.value() instanceof List;
        return "#" + tagged.tag() + (joined ? "" : " ");
    }

    private void writeMap(Map<?, ?> map, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (out.length() >= enough) {
                break;
            }
            out.append(separator);
            write(entry.getKey(), out);
            out.append(' ');
            write(entry.getValue(), out);
            separator = ", ";
        }
        out.append('}');
    }

    private void writeAll(Iterable<?> elements, String open, char close, StringBuilder out) {
        out.append(open);
        for (Iterator<?> i = elements.iterator(); i.hasNext() && out.length() < enough; ) {
            write(i.next(), out);
            if (i.hasNext()) {
                out.append(' ');
            }
        }
        out.append(close);
    }

    /** Appends a value that holds no others. */
    void writeAtom(@Nullable Object value, StringBuilder out) {
        if (!readable && (value instanceof String || value instanceof Character)) {
            out.append(value);
        } else if (value instanceof String string) {
            writeString(string, out);
        } else if (value instanceof Double || value instanceof Float) {
            writeFloating((Number) value, out);
        } else if (value instanceof Character character) {
            out.append('\\').append(name(character));
        } else if (value instanceof BigInteger) {
            out.append(value).append('N');
        } else if (value instanceof BigDecimal) {
            out.append(value).append('M');
        } else if (value == null) {
            out.append("nil");
        } else if (isPlain(value)) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(
                    "expected an EDN value, found " + value.getClass().getName() + ": " + value);
        }
    }

    /** True if the value's {@code toString} is EDN. */
    private static boolean isPlain(Object value) {
        return value instanceof Keyword
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Symbol
                || value instanceof Ratio
                || value instanceof Short
                || value instanceof Byte;
    }

    private static void writeString(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> out.append(c);
            }
        }
        out.append('"');
    }

    private static void writeFloating(Number number, StringBuilder out) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            out.append("##NaN");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "##Inf" : "##-Inf");
        } else {
            out.append(number);
        }
    }

    private static String name(char c) {
        return switch (c) {
            case '\n' -> "newline";
            case ' ' -> "space";
            case '\t' -> "tab";
            case '\r' -> "return";
            case '\f' -> "formfeed";
            case '\b' -> "backspace";
            default -> String.valueOf(c);
        };
    }
}
