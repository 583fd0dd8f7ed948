package dev.glomers.bench.store;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import dev.glomers.bench.edn.Tagged;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of Fressian, the binary form of Clojure's values in which Jepsen keeps tests, into the values that
 * {@link dev.glomers.bench.edn} lists. What has no form of its own there, such as a date, is {@link Tagged} with a list of
 * what it is made of. Arrays and dates of Fressian's own are not read: a test has none.
 *
 * @see <a href="https://github.com/Datomic/fressian/blob/master/src/org/fressian/impl/Codes.java">org.fressian.impl.Codes</a>
 */
final class FressianReader {
    private static final int MAX_DEPTH = 512;
    private static final int PACKED = 8;

    private static final int CACHED = 0x80;
    private static final int CACHED_STRUCT = 0xA0;
    private static final int CACHED_STRUCT_END = 0xB0;
    private static final int MAP = 0xC0;
    private static final int SET = 0xC1;
    private static final int BIG_INTEGER = 0xC6;
    private static final int SYMBOL = 0xC9;
    private static final int KEYWORD = 0xCA;
    private static final int GET_CACHED = 0xCC;
    private static final int PUT_CACHED = 0xCD;
    private static final int PACKED_BYTES = 0xD0;
    private static final int BYTES = 0xD9;
    private static final int PACKED_STRING = 0xDA;
    private static final int STRING_CHUNK = 0xE2;
    private static final int STRING = 0xE3;
    private static final int PACKED_LIST = 0xE4;
    private static final int LIST = 0xEC;
    private static final int CLOSED_LIST = 0xED;
    private static final int OPEN_LIST = 0xEE;
    private static final int STRUCT_TYPE = 0xEF;
    private static final int STRUCT = 0xF0;
    private static final int TRUE = 0xF5;
    private static final int FALSE = 0xF6;
    private static final int NULL = 0xF7;
    private static final int INT = 0xF8;
    private static final int FLOAT = 0xF9;
    private static final int DOUBLE = 0xFA;
    private static final int DOUBLE_0 = 0xFB;
    private static final int DOUBLE_1 = 0xFC;
    private static final int END = 0xFD;

    /** The kind of a composite value, which is written once. */
    private record StructType(String tag, int fields) {}

    private final ByteBuffer in;
    private final List<@Nullable Object> cache = new ArrayList<>();
    private final List<StructType> structTypes = new ArrayList<>();
    private int depth;

    /** A reader of these bytes, from where they stand. */
    FressianReader(ByteBuffer in) {
        this.in = in;
    }

    /**
     * The next value.
     *
     * @throws java.nio.BufferUnderflowException if the bytes end in the middle of it
     * @throws IllegalArgumentException if they are no Fressian that a test has
     */
    @Nullable
    Object read() {
        return value(code());
    }

    private int code() {
        return Byte.toUnsignedInt(in.get());
    }

    private @Nullable Object value(int code) {
        if (++depth > MAX_DEPTH) {
            throw malformed("at most " + MAX_DEPTH + " levels", "more");
        }
        Object value = isInteger(code) ? (Object) integer(code) : other(code);
        depth--;
        return value;
    }

    private @Nullable Object other(int code) {
        if (code >= CACHED && code < CACHED_STRUCT) {
            return cached(code - CACHED);
        }
        if (code >= CACHED_STRUCT && code < CACHED_STRUCT_END) {
            return struct(structType(code - CACHED_STRUCT));
        }
        if (code >= PACKED_BYTES && code < PACKED_BYTES + PACKED) {
            return bytes(code - PACKED_BYTES);
        }
        if (code >= PACKED_STRING && code <= STRING) {
            return string(code);
        }
        if (code >= PACKED_LIST && code < PACKED_LIST + PACKED) {
            return list(code - PACKED_LIST);
        }
        return switch (code) {
            case MAP -> map();
            case SET -> new Tagged("set", read());
            case BIG_INTEGER -> new Tagged("bigint", read());
            case SYMBOL -> Symbol.of(name());
            case KEYWORD -> Keyword.of(name());
            case GET_CACHED -> cached(count());
            case PUT_CACHED -> cache();
            case BYTES -> bytes(count());
            case LIST -> list(count());
            case CLOSED_LIST, OPEN_LIST -> openList();
            case STRUCT_TYPE -> newStruct();
            case STRUCT -> struct(structType(count()));
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            case FLOAT -> (double) in.getFloat();
            case DOUBLE -> in.getDouble();
            case DOUBLE_0 -> 0.0;
            case DOUBLE_1 -> 1.0;
            default -> throw malformed("a code of Fressian", Integer.toHexString(code));
        };
    }

    private static boolean isInteger(int code) {
        return code < CACHED || code == INT || code == 0xFF;
    }

    /** The first byte tells how many follow, and has the highest bits, with an offset of half of its range. */
    private long integer(int code) {
        if (code == INT) {
            return in.getLong();
        }
        if (code == 0xFF) {
            return -1;
        }
        if (code < 0x40) {
            return code;
        }
        if (code < 0x60) {
            return following(code - 0x50, 1);
        }
        if (code < 0x70) {
            return following(code - 0x68, 2);
        }
        int group = (code - 0x70) / 4;
        return following(code - 0x72 - 4 * group, 3 + group);
    }

    private long following(long high, int bytes) {
        long value = high;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | code();
        }
        return value;
    }

    /** How many elements or bytes come: never more than there are bytes left. */
    private int count() {
        int code = code();
        if (!isInteger(code)) {
            throw malformed("a length", Integer.toHexString(code));
        }
        long count = integer(code);
        if (count < 0 || count > in.limit()) {
            throw malformed("a length from 0 to " + in.limit(), Long.toString(count));
        }
        return (int) count;
    }

    private @Nullable Object cached(int index) {
        if (index >= cache.size()) {
            throw malformed("one of " + cache.size() + " values read before", "that at " + index);
        }
        return cache.get(index);
    }

    private @Nullable Object cache() {
        int index = cache.size();
        cache.add(null);
        Object value = read();
        cache.set(index, value);
        return value;
    }

    private String name() {
        Object namespace = read();
        return namespace instanceof String first ? first + "/" + text() : text();
    }

    private String text() {
        if (read() instanceof String text) {
            return text;
        }
        throw malformed("a string", "something else");
    }

    private List<Long> bytes(int length) {
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            bytes.add((long) in.get());
        }
        return bytes;
    }

    /** A string, in pieces if it is long. */
    private String string(int first) {
        StringBuilder text = new StringBuilder();
        int code = first;
        while (code == STRING_CHUNK) {
            characters(count(), text);
            code = code();
        }
        characters(code == STRING ? count() : code - PACKED_STRING, text);
        return text.toString();
    }

    /** UTF-16 units in one to three bytes each: what lies beyond the first plane has two of them. */
    private void characters(int bytes, StringBuilder text) {
        int end = in.position() + bytes;
        while (in.position() < end) {
            int first = code();
            if (first < 0x80) {
                text.append((char) first);
            } else if (first < 0xE0) {
                text.append((char) ((first & 0x1F) << 6 | code() & 0x3F));
            } else {
                text.append((char) ((first & 0x0F) << 12 | (code() & 0x3F) << 6 | code() & 0x3F));
            }
        }
    }

    private List<@Nullable Object> list(int length) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(read());
        }
        return Collections.unmodifiableList(list);
    }

    private List<@Nullable Object> openList() {
        List<@Nullable Object> list = new ArrayList<>();
        for (int code = code(); code != END; code = code()) {
            list.add(value(code));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<@Nullable Object, @Nullable Object> map() {
        if (!(read() instanceof List<?> entries) || entries.size() % 2 != 0) {
            throw malformed("keys and values of a map", "something else");
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i += 2) {
            Object key = entries.get(i);
            // The hash of a collection that holds itself many times over, from the cache, would never come to an end.
            if (key instanceof List<?> || key instanceof Map<?, ?> || key instanceof Tagged) {
                throw malformed("a plain value as key of a map", "a collection");
            }
            map.put(key, entries.get(i + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private Object newStruct() {
        StructType type = new StructType(text(), count());
        structTypes.add(type);
        return struct(type);
    }

    private StructType structType(int index) {
        if (index >= structTypes.size()) {
            throw malformed("one of " + structTypes.size() + " kinds read before", "that at " + index);
        }
        return structTypes.get(index);
    }

    private Object struct(StructType type) {
        List<@Nullable Object> fields = list(type.fields());
        // Jepsen's vectors are tagged lists.
        return type.tag().equals("vec") && type.fields() == 1 && fields.get(0) instanceof List<?> vector
                ? vector
                : new Tagged(type.tag(), fields);
    }

    private IllegalArgumentException malformed(String expected, String found) {
        return new IllegalArgumentException(
                "expected " + expected + " before byte " + in.position() + ", found " + found);
    }
}
