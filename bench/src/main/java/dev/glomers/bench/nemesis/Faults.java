package dev.glomers.bench.nemesis;

import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;

/**
 * A kind of fault: when it happens, how it is undone in the end, and who carries it out.
 *
 * @param generator the faults during the test
 * @param finalGenerator what leaves everything whole again
 * @param nemesis carries out the ops of both
 */
public record Faults(Generator generator, Generator finalGenerator, Nemesis nemesis) {
    /** No faults. */
    public static Faults none() {
        return new Faults(Generators.none(), Generators.none(), op -> {
            throw new IllegalStateException("there is no nemesis that could do " + op);
        });
    }
}
