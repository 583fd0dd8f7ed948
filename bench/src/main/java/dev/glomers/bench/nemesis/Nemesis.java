package dev.glomers.bench.nemesis;

import dev.glomers.bench.history.Op;
import org.jspecify.annotations.Nullable;

/** Carries out faults. */
@FunctionalInterface
public interface Nemesis {
    /** Does what the op asks for; gives the value that the completed op is to show. */
    @Nullable
    Object invoke(Op op);
}
