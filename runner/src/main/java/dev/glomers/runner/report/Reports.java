package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.GroupTable;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The reports of a run. */
public final class Reports {
    private Reports() {}

    /**
     * Writes {@code report.html} and {@code report.md}, with its pictures, into the run's folder, {@code groups.csv} too if
     * cells were repeated, and {@code cell.html} into that of each cell. They are made of what the
     * archive holds and nothing else: made again from the same run, they have the same bytes.
     *
     * @return the HTML report
     * @throws dev.glomers.runner.archive.ArchiveException if the folder can't be written
     */
    public static Path write(Run run) {
        Variation variation = Variation.of(run);
        Answer answer = Answer.of(run, variation);
        Optional<Tradeoff> tradeoff = Tradeoff.of(variation);
        List<Picture> pictures = Pictures.of(run, variation, tradeoff);
        Pictures.write(run.directory(), pictures);
        WholeFile.write(run.directory().resolve("report.md"), MarkdownReport.of(run, variation, answer, pictures));
        CellPages.write(run, variation);
        if (CellGroup.areRepeated(CellGroup.of(run.cells()))) {
            WholeFile.write(run.directory().resolve("groups.csv"), GroupTable.of(run));
        }
        Path html = run.directory().resolve("report.html");
        WholeFile.write(html, HtmlReport.of(run, variation, answer, tradeoff));
        return html;
    }
}
