package dev.glomers.bench.edn;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values that hold no others: names, numbers, strings and characters. */
final class TokenReader {
    private static final int NAME_CACHE = 1 << 10;
    /** Longer numbers are refused: to make one of its digits takes time that grows with their square. */
    private static final int MAX_NUMBER_LENGTH = 10_000;

    private static final int MAX_OCTAL = 0377;
    private static final Pattern HEX_CHARACTER = Pattern.compile("u[0-9a-fA-F]{4}");
    private static final Pattern OCTAL_CHARACTER = Pattern.compile("o[0-3]?[0-7]{1,2}");

    private final CharSource source;
    private final Footprint footprint;
    /** Keywords seen lately, at the place that their hash gives: a history has few, and millions of times. */
    private final @Nullable Keyword[] keywords = new @Nullable Keyword[NAME_CACHE];
    /** The characters of the token that is being read. */
    private char[] token = new char[64];

    private int length;

    TokenReader(CharSource source, Footprint footprint) {
        this.source = source;
        this.footprint = footprint;
    }

    /** True for what separates values; the comma does. */
    static boolean isSpace(int next) {
        return next == ' ' || next == ',' || next == '\n' || (next != CharSource.END && Character.isWhitespace(next));
    }

    /** A character of the input in words, for errors. */
    static String describe(int next) {
        return switch (next) {
            case CharSource.END -> "the end of the input";
            case '\n' -> "the end of the line";
            case ' ' -> "a space";
            default -> next < ' ' || next == 0x7F ? "a control character (" + next + ")" : "" + (char) next;
        };
    }

    private static boolean isTokenEnd(int next) {
        return switch (next) {
            case ' ', ',', '\n', '(', ')', '[', ']', '{', '}', '"', ';', '^', '\\', CharSource.END -> true;
            default -> Character.isWhitespace(next);
        };
    }

    private void append(int next) {
        if (length == token.length) {
            token = Arrays.copyOf(token, 2 * length);
        }
        token[length++] = (char) next;
    }

    private void readToken() {
        length = 0;
        extendToken();
    }

    private void extendToken() {
        while (!isTokenEnd(source.peek())) {
            append(source.next());
        }
    }

    private String text() {
        return new String(token, 0, length);
    }

    /** A keyword, number, symbol, or one of nil, true and false; it begins with the next character. */
    @Nullable
    Object atom() {
        Place start = source.place();
        readToken();
        if (token[0] == ':') {
            return keyword(start);
        }
        if (isDigit(token[0]) || (length > 1 && (token[0] == '-' || token[0] == '+') && isDigit(token[1]))) {
            return number(start);
        }
        return named(start);
    }

    private Object number(Place start) {
        if (length > MAX_NUMBER_LENGTH) {
            throw new EdnException(start, "a number of at most " + MAX_NUMBER_LENGTH + " characters", text());
        }
        Object number = NumberSyntax.parse(token, length);
        if (number == null) {
            throw new EdnException(start, "a number", text());
        }
        footprint.add(number instanceof Long || number instanceof Double ? Footprint.BOXED : Footprint.EXACT + length);
        return number;
    }

    private @Nullable Object named(Place start) {
        String name = text();
        return switch (name) {
            case "nil" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> {
                if (isNoName(name)) {
                    throw new EdnException(start, "a symbol", name);
                }
                footprint.add(Footprint.NAMED + 2L * length);
                yield Symbol.of(name);
            }
        };
    }

    private Keyword keyword(Place start) {
        int hash = 0;
        for (int i = 1; i < length; i++) {
            hash = 31 * hash + token[i];
        }
        int slot = hash & (NAME_CACHE - 1);
        Keyword cached = keywords[slot];
        if (cached != null && isToken(cached.name())) {
            return cached;
        }
        String name = new String(token, 1, length - 1);
        if (name.isEmpty() || name.startsWith(":") || isNoName(name)) {
            throw new EdnException(start, "a keyword", text());
        }
        footprint.add(Footprint.NAMED + 2L * length);
        Keyword keyword = Keyword.of(name);
        keywords[slot] = keyword;
        return keyword;
    }

    /** True if the token is a colon and that name. */
    private boolean isToken(String name) {
        if (name.length() != length - 1) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (name.charAt(i - 1) != token[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNoName(String name) {
        return name.endsWith(":")
                || name.contains("::")
                || (name.length() > 1 && (name.startsWith("/") || (name.endsWith("/") && !name.endsWith("//"))));
    }

    private static boolean beginsLikeNumber(String name) {
        int first = name.startsWith("-") || name.startsWith("+") ? 1 : 0;
        return name.length() > first && isDigit(name.charAt(first));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What follows {@code ##}: a number that is none, or that has no digits. */
    Double symbolicNumber(Place start) {
        readToken();
        return switch (text()) {
            case "NaN" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new EdnException(start, "##NaN, ##Inf or ##-Inf", "##" + text());
        };
    }

    /** What follows {@code #:}, up to the map. */
    String namespace(Place start) {
        readToken();
        String namespace = text();
        if (namespace.isEmpty()
                || namespace.indexOf('/') >= 0
                || namespace.indexOf(':') >= 0
                || beginsLikeNumber(namespace)) {
            throw new EdnException(start, "a namespace after #:", namespace.isEmpty() ? "none" : namespace);
        }
        return namespace;
    }

    /** A key of a map {@code #:namespace{...}}; one with a namespace of its own keeps it, and {@code _} means none. */
    static @Nullable Object qualify(@Nullable Object key, String namespace) {
        if (key instanceof Keyword keyword) {
            return Keyword.of(qualify(keyword.name(), namespace));
        }
        if (key instanceof Symbol symbol) {
            return Symbol.of(qualify(symbol.name(), namespace));
        }
        return key;
    }

    private static String qualify(String name, String namespace) {
        // What would be read as a number is no name.
        if (name.startsWith("_/") && !beginsLikeNumber(name.substring(2))) {
            return name.substring(2);
        }
        return name.indexOf('/') > 0 ? name : namespace + "/" + name;
    }

    /** The name that follows a {@code #}. */
    String tag() {
        readToken();
        return text();
    }

    /** A string; its opening quote is the next character. */
    String string() {
        Place start = source.place();
        source.next();
        length = 0;
        int next = source.next();
        while (next != '"') {
            if (next == CharSource.END) {
                throw new EdnException(source.place(), "the \" that ends the string of " + start, describe(next));
            }
            append(next == '\\' ? escape() : next);
            next = source.next();
        }
        footprint.add(Footprint.NAMED + 2L * length);
        return text();
    }

    /** What an escape in a string stands for; its backslash has been taken. */
    private char escape() {
        Place place = source.place();
        int next = source.next();
        return switch (next) {
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '\\', '"' -> (char) next;
            case 'u' -> hexEscape(place);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octalEscape(place, next - '0');
            default -> throw new EdnException(place, "an escape: one of t r n b f \\ \" u 0 to 7", describe(next));
        };
    }

    private char hexEscape(Place place) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int next = source.next();
            int digit = next == CharSource.END ? -1 : Character.digit(next, 16);
            if (digit < 0) {
                throw new EdnException(place, "four hexadecimal digits after \\u", describe(next));
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private char octalEscape(Place place, int first) {
        int value = first;
        for (int i = 1; i < 3 && source.peek() >= '0' && source.peek() <= '7'; i++) {
            value = value * 8 + (source.next() - '0');
        }
        if (value > MAX_OCTAL) {
            throw new EdnException(place, "an octal escape of at most 377", Integer.toOctalString(value));
        }
        return (char) value;
    }

    /** A character; its backslash is the next one of the input. */
    Character character() {
        Place start = source.place();
        source.next();
        int first = source.next();
        if (first == CharSource.END) {
            throw new EdnException(start, "a character after \\", describe(first));
        }
        length = 0;
        append(first);
        extendToken();
        if (length == 1) {
            return (char) first;
        }
        String name = text();
        return switch (name) {
            case "newline" -> '\n';
            case "space" -> ' ';
            case "tab" -> '\t';
            case "return" -> '\r';
            case "formfeed" -> '\f';
            case "backspace" -> '\b';
            default -> {
                if (HEX_CHARACTER.matcher(name).matches()) {
                    yield (char) Integer.parseInt(name.substring(1), 16);
                }
                if (OCTAL_CHARACTER.matcher(name).matches()) {
                    yield (char) Integer.parseInt(name.substring(1), 8);
                }
                throw new EdnException(start, "a character, its name, or its code (\\u0041)", "\\" + name);
            }
        };
    }
}
