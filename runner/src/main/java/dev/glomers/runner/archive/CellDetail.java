package dev.glomers.runner.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell's page shows beyond {@link CellRecord}: {@code cells/<cell-id>/detail.json}, to which {@code "schema": 1}
 * is added. It is read from the harness's store when the cell ends, and small, so that the page can be made again
 * wherever the store is no longer there.
 *
 * @param byFunction how the clients' ops ended, in the order of the results
 * @param network messages, in the order of the results
 * @param lastWords what nodes that died wrote last
 * @param course the test over time
 */
public record CellDetail(List<OpCounts> byFunction, List<Traffic> network, List<LastWords> lastWords, Course course) {
    /** A cell of which nothing more is known. */
    public static final CellDetail NONE = new CellDetail(List.of(), List.of(), List.of(), Course.NONE);

    public CellDetail {
        byFunction = List.copyOf(byFunction);
        network = List.copyOf(network);
        lastWords = List.copyOf(lastWords);
    }

    /**
     * How the ops of one function ended: {@code :stats :by-f}.
     *
     * @param f {@code broadcast}
     * @param count those that ended
     * @param ok did take place
     * @param fail did not take place
     * @param info may or may not have taken place
     */
    public record OpCounts(String f, long count, long ok, long fail, long info) {}

    /**
     * Messages: {@code :net}.
     *
     * @param among {@code all}, {@code clients} or {@code servers}
     * @param sent messages that were sent
     * @param received messages that arrived
     * @param messages different messages
     * @param perOp messages for each client op, null where the results do not tell
     */
    public record Traffic(
            String among,
            long sent,
            long received,
            long messages,
            @Nullable Double perOp) {}

    /**
     * The end of a node's log.
     *
     * @param node {@code n1}
     * @param lines its last lines, each cut to a length
     */
    public record LastWords(String node, List<String> lines) {
        public LastWords {
            lines = List.copyOf(lines);
        }
    }
}
