package dev.glomers.bench.checker;

import dev.glomers.bench.history.History;
import java.util.Collections;
import java.util.Map;

/** Judges a history. A pure function: the same history gives the same verdict, in every JVM. */
@FunctionalInterface
public interface Checker {
    /** The verdict on the history, with the ops that show what is wrong. */
    Verdict check(History history);

    /**
     * What is wrong, told in words, by the name of the anomaly. Empty where the verdict says all there is to say. To be
     * asked for once a history was found invalid.
     */
    default Map<String, String> explanations(History history) {
        return Collections.emptyMap();
    }
}
