package dev.glomers.bench.edn;

/**
 * About how much memory the value takes that is being read. The figures are those of a 64-bit JVM with compressed
 * references, on the high side.
 */
final class Footprint {
    /** A boxed number or a character. */
    static final int BOXED = 20;
    /** A string with no characters, and the object that holds it. */
    static final int NAMED = 72;
    /** An exact number with few digits: a ratio has two. */
    static final int EXACT = 160;
    /** A tag, its name aside. */
    static final int TAGGED = NAMED + 24;
    /** An empty vector or list, and its place in what holds it. */
    static final int SEQUENCE = 72;
    /** An empty map or set, with its table. */
    static final int TABLE = 144;
    /** An element of a list or vector. */
    static final int ELEMENT = 4;
    /** An entry of a map or set. */
    static final int ENTRY = 64;

    private final CharSource source;
    private final long maxBytes;
    private long bytes;

    Footprint(CharSource source, long maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    /** Counts anew. */
    void beginValue() {
        bytes = 0;
    }

    /** Adds what was made of the input up to here. */
    void add(long more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw new EdnException(
                    source.place(), "a value that takes at most " + maxBytes + " bytes of memory", "a larger one");
        }
    }

    /** How much has been added. */
    long bytes() {
        return bytes;
    }
}
