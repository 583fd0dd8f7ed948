package dev.glomers.bench.session;

import dev.glomers.bench.history.History;
import dev.glomers.bench.sim.NetworkStats;
import java.util.List;

/**
 * What came of a session in which no node failed.
 *
 * @param history all ops
 * @param stats what the network counted
 * @param warnings what leaves the verdict as it is, but a user should know
 */
public record Played(History history, NetworkStats stats, List<String> warnings) {
    public Played {
        warnings = List.copyOf(warnings);
    }
}
