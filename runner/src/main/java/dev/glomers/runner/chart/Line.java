package dev.glomers.runner.chart;

/**
 * A line across a whole plot: a limit, or a figure that others have published.
 *
 * @param upright whether it stands at a figure of the axis below, rather than lies at one of the axis on the left
 * @param at the figure
 * @param text what is written at it
 * @param published whether it is no limit but a record
 */
public record Line(boolean upright, double at, String text, boolean published) {
    String style() {
        return published ? "published" : "limit";
    }
}
