package dev.glomers.bench.interpreter;

import dev.glomers.bench.history.Op;

/** Told what the interpreter does, as it does it. */
public interface OpLog {
    /** An op was invoked or completed. */
    void op(Op op);

    /** The generator has something to say. */
    void line(String line);
}
