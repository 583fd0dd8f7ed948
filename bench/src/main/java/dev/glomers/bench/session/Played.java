package dev.glomers.bench.session;

import dev.glomers.bench.history.History;
import dev.glomers.bench.process.Conditions;
import dev.glomers.bench.sim.NetworkStats;
import java.util.List;
import java.util.Optional;

/**
 * What came of a session in which no node failed.
 *
 * @param history all ops
 * @param stats what the network counted
 * @param conditions what the machine was like, for a session on the real clock
 * @param warnings what leaves the verdict as it is, but a user should know
 */
public record Played(History history, NetworkStats stats, Optional<Conditions> conditions, List<String> warnings) {
    public Played {
        warnings = List.copyOf(warnings);
    }
}
