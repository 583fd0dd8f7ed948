package dev.glomers.bench.edn;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads EDN values one after the other. It takes what {@code clojure.edn} takes, and gives the values that the
 * {@linkplain dev.glomers.bench.edn package} lists; all collections are immutable and keep the order of the input.
 * Metadata is read and dropped. Names are checked less strictly than in Clojure.
 *
 * <p>An iterator of the top-level values: {@link #hasNext} and {@link #next} throw {@link EdnException}, and
 * {@link java.io.UncheckedIOException} if the input can't be read.
 */
public final class EdnReader implements Iterator<@Nullable Object> {
    /** In place of a value: the end of the collection, or of the input, has come. */
    private static final Object NONE = new Object();

    private final CharSource source;
    private final int maxDepth;
    private final Footprint footprint;
    private final TokenReader tokens;
    /** The next value, if it has been looked for. */
    private @Nullable Object ahead;

    private boolean lookedAhead;

    private Place start;
    /** Where the sequence begins whose elements are given; null if the values of the input are. */
    private @Nullable Place sequence;

    private int close = CharSource.END;

    /**
     * A reader of the whole input.
     *
     * @param reader is read in blocks; it is not closed
     * @param name names the input in errors, such as a file's path
     */
    public EdnReader(Reader reader, String name, EdnLimits limits) {
        this.source = new CharSource(reader, name, limits.maxChars());
        this.maxDepth = limits.maxDepth();
        this.footprint = new Footprint(source, limits.maxBytes());
        this.tokens = new TokenReader(source, footprint);
        this.start = source.place();
    }

    @Override
    public boolean hasNext() {
        if (!lookedAhead) {
            source.beginValue();
            footprint.beginValue();
            skipSpace();
            start = source.place();
            ahead = value(close, sequence == null ? 0 : 1, sequence);
            lookedAhead = true;
            if (ahead == NONE && sequence != null) {
                requireEnd(sequence);
            }
        }
        return ahead != NONE;
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further value at " + source.place());
        }
        lookedAhead = false;
        return ahead;
    }

    /**
     * Steps into the vector or list that comes next, if one does: then its elements are given one by one, as if they were
     * the values of the input, and nothing may follow it. To be called before anything is read.
     */
    public void enterSequence() {
        while (source.peek() == ';' || TokenReader.isSpace(source.peek())) {
            if (source.next() == ';') {
                skipComment();
            }
        }
        int open = source.peek();
        if (open == '[' || open == '(') {
            sequence = source.place();
            close = open == '[' ? ']' : ')';
            source.next();
        }
    }

    private void requireEnd(Place open) {
        skipSpace();
        Place place = source.place();
        if (value(CharSource.END, 0, null) != NONE) {
            throw new EdnException(place, "the end of the input after the sequence of " + open, "another value");
        }
    }

    /** Where the value begins that {@link #next} gave, or that {@link #hasNext} has seen. */
    public Place start() {
        return start;
    }

    /** About how many bytes of memory the value takes that {@link #next} gave, or that {@link #hasNext} has seen. */
    public long footprintBytes() {
        return footprint.bytes();
    }

    private void skipSpace() {
        while (TokenReader.isSpace(source.peek())) {
            source.next();
        }
    }

    /**
     * The next value, or NONE where the closing character stands, which is taken.
     *
     * @param close what ends the collection that is being read, or {@link CharSource#END} if there is none
     * @param depth how many collections, tags and the like are open
     * @param open where the collection begins; null if there is none
     */
    private @Nullable Object value(int close, int depth, @Nullable Place open) {
        while (true) {
            int next = source.peek();
            if (next == close) {
                source.next();
                return NONE;
            }
            if (TokenReader.isSpace(next)) {
                source.next();
            } else if (next == ';') {
                skipComment();
            } else if (next == '#') {
                Place start = source.place();
                source.next();
                if (source.peek() != '_') {
                    return dispatch(depth, start);
                }
                source.next();
                required("a value to discard", depth + 1, start);
            } else if (next == ')' || next == ']' || next == '}' || next == CharSource.END) {
                String expected = open == null ? "a value" : "a value or the " + (char) close + " for " + open;
                throw new EdnException(source.place(), expected, TokenReader.describe(next));
            } else {
                return form(next, depth);
            }
        }
    }

    private void skipComment() {
        int next = source.next();
        while (next != '\n' && next != CharSource.END) {
            next = source.next();
        }
    }

    /** The next value, where there must be one, even at the end of a collection. */
    private @Nullable Object required(String what, int depth, Place start) {
        checkDepth(depth, start);
        Object value = value(CharSource.END, depth, null);
        if (value == NONE) {
            throw new EdnException(source.place(), what + " for " + start, TokenReader.describe(CharSource.END));
        }
        return value;
    }

    private void checkDepth(int depth, Place start) {
        if (depth > maxDepth) {
            throw new EdnException(start, "at most " + maxDepth + " levels of nesting", "more");
        }
    }

    private @Nullable Object form(int first, int depth) {
        return switch (first) {
            case '(' -> EdnList.copyOf(elements(')', depth));
            case '[' -> vector(elements(']', depth));
            case '{' -> map(depth, null);
            case '"' -> tokens.string();
            case '\\' -> tokens.character();
            case '^' -> {
                Place start = source.place();
                source.next();
                required("metadata", depth + 1, start);
                yield required("a value with that metadata", depth + 1, start);
            }
            default -> tokens.atom();
        };
    }

    /** What follows a {@code #} that discards nothing. */
    private @Nullable Object dispatch(int depth, Place start) {
        int next = source.peek();
        switch (next) {
            case '{':
                return set(depth, start);
            case '#':
                source.next();
                return tokens.symbolicNumber(start);
            case ':':
                source.next();
                return map(depth, tokens.namespace(start));
            case '^':
                return form('^', depth);
            default:
                if (!Character.isLetter(next)) {
                    throw new EdnException(start, "a tag, or one of { # : ^ _ after #", TokenReader.describe(next));
                }
                String tag = tokens.tag();
                footprint.add(Footprint.TAGGED + 2L * tag.length());
                return new Tagged(tag, required("a value for the tag #" + tag, depth + 1, start));
        }
    }

    /** The values up to the closing character; the opening one comes next. */
    private List<@Nullable Object> elements(int close, int depth) {
        Place start = source.place();
        checkDepth(depth + 1, start);
        source.next();
        footprint.add(Footprint.SEQUENCE);
        List<@Nullable Object> elements = new ArrayList<>();
        Object element = value(close, depth + 1, start);
        while (element != NONE) {
            footprint.add(Footprint.ELEMENT);
            elements.add(element);
            element = value(close, depth + 1, start);
        }
        return elements;
    }

    private static List<@Nullable Object> vector(List<@Nullable Object> elements) {
        return Collections.unmodifiableList(Arrays.asList(elements.toArray()));
    }

    private Set<@Nullable Object> set(int depth, Place start) {
        List<@Nullable Object> elements = elements('}', depth);
        footprint.add(Footprint.TABLE + (long) Footprint.ENTRY * elements.size());
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (Object element : elements) {
            if (!set.add(element)) {
                throw new EdnException(
                        start, "a set of distinct values", "twice " + Edn.excerpt(element, EdnException.MAX_SHOWN));
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /** A map; each key without a namespace takes on the one given, if any. */
    private Map<@Nullable Object, @Nullable Object> map(int depth, @Nullable String namespace) {
        skipSpace();
        Place start = source.place();
        if (source.peek() != '{') {
            throw new EdnException(start, "{ after #:" + namespace, TokenReader.describe(source.peek()));
        }
        List<@Nullable Object> elements = elements('}', depth);
        if (elements.size() % 2 != 0) {
            throw new EdnException(
                    start,
                    "a map with a value for each key",
                    "none for " + Edn.excerpt(elements.get(elements.size() - 1), EdnException.MAX_SHOWN));
        }
        footprint.add(Footprint.TABLE + (long) Footprint.ENTRY * elements.size() / 2);
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>(elements.size());
        for (int i = 0; i < elements.size(); i += 2) {
            Object key = namespace == null ? elements.get(i) : TokenReader.qualify(elements.get(i), namespace);
            if (map.containsKey(key)) {
                throw new EdnException(
                        start, "a map with distinct keys", "twice " + Edn.excerpt(key, EdnException.MAX_SHOWN));
            }
            map.put(key, elements.get(i + 1));
        }
        return Collections.unmodifiableMap(map);
    }
}
