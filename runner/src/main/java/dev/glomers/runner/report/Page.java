package dev.glomers.runner.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code report.jte} shows.
 *
 * @param experiment its name
 * @param runId which run of it
 * @param question what it asks
 * @param answer what came out
 * @param provenance where the figures come from
 * @param source the experiment's file
 * @param grid the verdicts over two axes, null where there is a list instead
 * @param cases the verdicts as a list, empty where there is a grid
 * @param comparisons what was reached beside what others published
 * @param legend the marks that occur
 * @param charts which charts have something to show
 * @param assets what the page carries with it
 * @param links for each cell the address of its page, or of its place in this one
 * @param data the run for the scripts, JSON that may stand in a script element
 */
public record Page(
        String experiment,
        String runId,
        String question,
        Answer answer,
        Map<String, String> provenance,
        String source,
        @Nullable Grid grid,
        List<Case> cases,
        List<Comparison> comparisons,
        List<Mark> legend,
        Charts charts,
        Assets assets,
        List<String> links,
        String data) {
    /** The address of what there is of a cell. */
    public String link(int place) {
        return links.get(place);
    }

    /**
     * A cell in a list.
     *
     * @param place which, by its place in the plan
     * @param label what it is called
     * @param workload what its clients did
     * @param mark its sign and colour
     * @param status how it ended
     * @param expectations what was expected of it
     */
    public record Case(int place, String label, String workload, Mark mark, String status, List<Held> expectations) {}

    /**
     * Which charts have something to show.
     *
     * @param tradeoff messages against latency
     * @param growth figures over a parameter that is a number
     * @param latencies quantiles of each cell
     * @param availability which share of requests succeeded
     * @param spread a figure over the repeats of a cell
     */
    public record Charts(boolean tradeoff, boolean growth, boolean latencies, boolean availability, boolean spread) {
        /** Whether there is any. */
        public boolean any() {
            return tradeoff || growth || latencies || availability || spread;
        }
    }
}
