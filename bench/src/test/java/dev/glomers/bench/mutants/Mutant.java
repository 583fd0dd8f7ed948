package dev.glomers.bench.mutants;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.node.Protocol;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A protocol that is right but for one mistake.
 *
 * @param name what it does wrong, in words
 * @param nodes makes its nodes
 * @param twin the same without the mistake
 * @param sign what in the results must name the mistake: keys of maps and elements of lists from the top on, and at the
 *     end something that is false, above zero or not empty
 */
record Mutant(String name, Supplier<Protocol> nodes, Twin twin, List<String> sign) {
    /** A run of it. */
    Outcome run(long seed) {
        return twin.run(nodes, seed);
    }

    /** Whether this run of it is judged invalid, for what it does wrong. */
    boolean isCaughtIn(Outcome outcome) {
        return outcome instanceof Outcome.Judged judged
                && judged.verdict().validity() == Validity.INVALID
                && isSignIn(judged.verdict().results());
    }

    private boolean isSignIn(Map<Keyword, @Nullable Object> results) {
        Object here = results;
        for (String step : sign) {
            Keyword key = Keyword.of(step);
            if (here instanceof Map<?, ?> map) {
                here = map.get(key);
            } else {
                return here instanceof Collection<?> all && all.contains(key);
            }
        }
        return Boolean.FALSE.equals(here)
                || here instanceof Number number && number.longValue() > 0
                || here instanceof Collection<?> all && !all.isEmpty();
    }

    @Override
    public String toString() {
        return twin.workload() + ": " + name;
    }
}
