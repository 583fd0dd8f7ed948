package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import java.util.Locale;

/** Why one transaction must come before another. */
public enum Relation {
    /** Both wrote a key, and the second's version is the next after the first's. */
    WW,
    /** The second read what the first wrote. */
    WR,
    /** The first read a version of a key that the second overwrote: an anti-dependency. */
    RW,
    /** The same process did both, one after the other. */
    PROCESS,
    /** The first ended before the second began. */
    REALTIME;

    /** All relations of data. */
    static final int DATA = WW.bit() | WR.bit() | RW.bit();

    /** The relation's place in a set of relations, which is an int. */
    int bit() {
        return 1 << ordinal();
    }

    /** The name in results: {@code :ww}. */
    public Keyword toEdn() {
        return Keyword.of(name().toLowerCase(Locale.ROOT));
    }
}
