package dev.glomers.runner.compare;

import dev.glomers.runner.archive.CsvText;
import dev.glomers.runner.statistics.Interval;
import dev.glomers.runner.statistics.PassRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A comparison as one tidy table, RFC 4180: a row for the pass rate and one for each metric of each cell that both runs
 * have, changed or not. Figures are exact; {@code change} is a share of the base, empty where that is 0.
 */
final class CsvWriter {
    private static final List<String> HEADER = List.of(
            "base-run",
            "run",
            "cell",
            "name",
            "figure",
            "base-n",
            "n",
            "base",
            "value",
            "change",
            "difference:low",
            "difference:high",
            "judgement",
            "regression");

    private CsvWriter() {}

    static String write(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(HEADER);
            for (RunComparison run : comparison.others()) {
                for (CellComparison cell : run.cells()) {
                    printer.printRecord(verdict(comparison, run, cell));
                    for (Delta delta : cell.deltas()) {
                        printer.printRecord(figure(comparison, run, cell, delta));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does not fail", e);
        }
        return text.toString();
    }

    private static List<String> identity(Comparison comparison, RunComparison run, CellComparison cell) {
        return List.of(
                CsvText.guarded(Words.name(comparison.base())),
                CsvText.guarded(Words.name(run.run())),
                CsvText.guarded(cell.cell()),
                CsvText.guarded(cell.other().name()));
    }

    private static List<String> verdict(Comparison comparison, RunComparison run, CellComparison cell) {
        PassRate before = cell.base().passRate();
        PassRate after = cell.other().passRate();
        boolean isKnown = cell.turn() != Turn.UNKNOWN;
        List<String> row = new ArrayList<>(identity(comparison, run, cell));
        row.add("pass-rate");
        row.add(Integer.toString(before.total()));
        row.add(Integer.toString(after.total()));
        row.add(plain(before.fraction()));
        row.add(plain(after.fraction()));
        row.add(plain((after.fraction() - before.fraction()) / before.fraction()));
        row.addAll(ends(isKnown ? Optional.of(before.riseTo(after)) : Optional.empty()));
        row.add(CsvText.guarded(Words.turn(cell)));
        row.add(Boolean.toString(comparison.isRegression(cell)));
        return row;
    }

    private static List<String> figure(Comparison comparison, RunComparison run, CellComparison cell, Delta delta) {
        List<String> row = new ArrayList<>(identity(comparison, run, cell));
        row.add(delta.metric().label());
        row.add(Integer.toString(delta.base().count()));
        row.add(Integer.toString(delta.other().count()));
        row.add(plain(delta.base().median()));
        row.add(plain(delta.other().median()));
        row.add(plain(delta.change()));
        row.addAll(ends(delta.interval()));
        row.add(Words.judgement(delta));
        row.add(Boolean.toString(comparison.isRegression(delta)));
        return row;
    }

    private static List<String> ends(Optional<Interval> interval) {
        return interval.map(it -> List.of(plain(it.low()), plain(it.high()))).orElse(List.of("", ""));
    }

    private static String plain(double figure) {
        if (!Double.isFinite(figure)) {
            return "";
        }
        return figure == 0
                ? "0"
                : BigDecimal.valueOf(figure).stripTrailingZeros().toPlainString();
    }
}
