package dev.glomers.protocol.counter;

import java.math.BigInteger;
import java.util.function.Consumer;

/** A sum that every node adds to, and how nodes come to agree on it. */
interface SharedSum {
    /** Adds a number, and calls back when that may be acknowledged. */
    void add(long delta, Runnable added);

    /** Calls back with the sum, as far as this node knows it. */
    void read(Consumer<BigInteger> told);
}
