package dev.glomers.runner.report;

import java.util.List;

/**
 * What {@code index.jte} shows: {@code results/index.html}.
 *
 * @param runs how many runs there are
 * @param experiments each with its newest runs, the one that ran last first
 * @param problems runs that can't be read, in words
 * @param style the style sheets
 * @param script our scripts
 */
public record ArchivePage(int runs, List<Section> experiments, List<String> problems, String style, String script) {

    /**
     * An experiment.
     *
     * @param name its name
     * @param question what its newest run asked
     * @param trends its key figures over time
     * @param comparable what the trends are made of, in words; empty if there are none
     * @param rows its newest runs, newest first
     * @param older how many more there are
     */
    public record Section(
            String name, String question, List<Trend> trends, String comparable, List<Row> rows, int older) {}

    /**
     * A run.
     *
     * @param runId its name
     * @param link its report, relative to the page; empty if there is none
     * @param date when it began, in UTC: {@code 2026-11-23 10:30}
     * @param grade how many cells meet their expectations: {@code 31/32}
     * @param mark {@code good}, {@code bad} or {@code absent}
     * @param sign the same for those who see no colours
     * @param engine what ran it
     * @param harness who judged it
     * @param commit the first seven digits, with {@code +} if files had been changed; may be empty
     * @param remark what else should be known: {@code 3 not run, cut off}
     */
    public record Row(
            String runId,
            String link,
            String date,
            String grade,
            String mark,
            String sign,
            String engine,
            String harness,
            String commit,
            String remark) {}
}
