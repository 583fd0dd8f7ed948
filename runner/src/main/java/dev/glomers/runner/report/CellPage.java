package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellDetail;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code cell.jte} shows.
 *
 * @param experiment its name
 * @param runId which run of it
 * @param label what the cell is called in its run
 * @param mark its sign and colour
 * @param verdict how it ended, in a sentence
 * @param explanation why, in words; empty if all is well
 * @param warnings what the harness only whispered
 * @param expectations what was expected, and what was found
 * @param parameters by name
 * @param figures by name, with their units
 * @param circumstances engine, harness, seed and so on
 * @param replays the commands that run it again
 * @param detail what is told of its ops, its messages and its nodes' last words
 * @param files what lies beside the page
 * @param previous the page of the cell before, null for the first
 * @param next the page of the cell after, null for the last
 * @param data the course for the scripts, JSON that may stand in a script element; empty if there is none to draw
 */
public record CellPage(
        String experiment,
        String runId,
        String label,
        Mark mark,
        String verdict,
        String explanation,
        List<String> warnings,
        List<Held> expectations,
        Map<String, String> parameters,
        Map<String, String> figures,
        Map<String, String> circumstances,
        List<Replay> replays,
        CellDetail detail,
        List<FileLink> files,
        @Nullable Neighbour previous,
        @Nullable Neighbour next,
        String data) {
    /**
     * A file beside the page.
     *
     * @param path relative to the page, {@code store/timeline.html}
     * @param meaning what it tells; empty for a name that nobody foresaw
     */
    public record FileLink(String path, String meaning) {}

    /**
     * The page of another cell.
     *
     * @param href relative to this page
     * @param label what that cell is called
     */
    public record Neighbour(String href, String label) {}

    /** Whether anything was counted or measured. */
    public boolean hasFigures() {
        return !figures.isEmpty()
                || !detail.byFunction().isEmpty()
                || !detail.network().isEmpty();
    }

    /** A count with grouping: {@code 27,435}. */
    public String count(long count) {
        return Numbers.count(count);
    }

    /** Messages for each op, or a dash. */
    public String perOp(CellDetail.Traffic traffic) {
        Double perOp = traffic.perOp();
        return perOp == null ? Numbers.NOTHING : Numbers.threeDigits(perOp);
    }
}
