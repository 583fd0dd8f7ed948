package dev.glomers.bench.check;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.checker.elle.ConsistencyModels;
import java.util.List;

/**
 * What a history is held to.
 *
 * @param availability how many of its ops must have succeeded
 * @param consistencyModels what its transactions must keep to, by Elle's names; other workloads do not look at it
 * @param strict whether checkers that can look for more than Jepsen's do so
 */
public record CheckOptions(Availability availability, List<String> consistencyModels, boolean strict) {
    /** Any availability, and strict serializability: what a test asks for unless it says otherwise. */
    public static final CheckOptions DEFAULT =
            new CheckOptions(new Availability.Any(), ConsistencyModels.DEFAULT, false);

    /**
     * Options.
     *
     * @throws IllegalArgumentException if there is no model of such a name; the message lists those that there are
     */
    public CheckOptions {
        consistencyModels = ConsistencyModels.known(consistencyModels);
    }

    /** The same, with that availability. */
    public CheckOptions withAvailability(Availability wanted) {
        return new CheckOptions(wanted, consistencyModels, strict);
    }

    /** The same, with these models. */
    public CheckOptions withConsistencyModels(String... wanted) {
        return new CheckOptions(availability, List.of(wanted), strict);
    }

    /** The same, with checkers that look for more than Jepsen's do. */
    public CheckOptions withStrictChecks() {
        return new CheckOptions(availability, consistencyModels, true);
    }
}
