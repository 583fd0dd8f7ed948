package dev.glomers.bench.workload;

/**
 * One step of a transaction, as the generator of transactions draws it. What a write does (append, overwrite, send), and
 * how a step is written, is the workload's.
 */
sealed interface MicroOp {
    /** What is read or written. */
    long key();

    /**
     * Asks for what the key has.
     *
     * @param key what is read
     */
    record Read(long key) implements MicroOp {}

    /**
     * Gives the key a value.
     *
     * @param key what is written
     * @param value from 1, one more with each write to the key: no two writes to a key have the same
     */
    record Write(long key, long value) implements MicroOp {}
}
