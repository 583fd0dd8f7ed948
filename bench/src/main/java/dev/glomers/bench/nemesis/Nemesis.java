package dev.glomers.bench.nemesis;

import dev.glomers.bench.history.Op;
import java.util.function.Consumer;

/** Carries out faults. */
@FunctionalInterface
public interface Nemesis {
    /**
     * Does what the op asks for.
     *
     * @param done to be told once, now or later, the value that the completed op is to show
     */
    void invoke(Op op, Consumer<Object> done);
}
