package dev.glomers.bench.checker;

import dev.glomers.bench.history.History;

/** Judges a history. A pure function: the same history gives the same verdict, in every JVM. */
@FunctionalInterface
public interface Checker {
    /** The verdict on the history, with the ops that show what is wrong. */
    Verdict check(History history);

    /** The same checker, which also finds what the original misses; this one, if there is no more to look for. */
    default Checker strict() {
        return this;
    }
}
