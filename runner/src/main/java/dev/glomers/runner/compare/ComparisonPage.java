package dev.glomers.runner.compare;

import java.util.List;

/**
 * What {@code compare.jte} shows.
 *
 * @param title what is compared
 * @param baseName what the base is called
 * @param base which run that is
 * @param runs those beside it
 * @param explained how to read it
 * @param style the style sheet
 * @param data what is drawn, JSON that may stand in a script element; empty if there is nothing to draw
 * @param script what draws it
 * @param chartLibrary what it draws with
 */
public record ComparisonPage(
        String title,
        String baseName,
        String base,
        List<Beside> runs,
        String explained,
        String style,
        String data,
        String script,
        String chartLibrary) {
    public ComparisonPage {
        runs = List.copyOf(runs);
    }

    /**
     * A run beside the base.
     *
     * @param run which
     * @param gate whether there are regressions, or empty
     * @param regressed whether there are
     * @param summary how much changed
     * @param notes what to know before trusting it
     * @param verdicts those that changed
     * @param figures those that changed
     * @param all every figure of every cell
     */
    public record Beside(
            String run,
            String gate,
            boolean regressed,
            String summary,
            List<String> notes,
            List<Row> verdicts,
            List<Row> figures,
            List<Row> all) {
        public Beside {
            notes = List.copyOf(notes);
            verdicts = List.copyOf(verdicts);
            figures = List.copyOf(figures);
            all = List.copyOf(all);
        }
    }
}
