package dev.glomers.runner.archive;

import java.util.List;

/** Lines of CSV for what is no {@link CellTable}, with the same guards. */
public final class CsvLine {
    private CsvLine() {}

    /** The texts as a line of RFC 4180; one that a spreadsheet would take for a formula has an apostrophe in front. */
    public static String guarded(List<String> texts) {
        return CellTable.line(texts.stream().map(CsvText::guarded).toList());
    }

    /** A figure with a dot, under every locale, without an exponent: {@code 0.25}, {@code 978}. */
    public static String figure(double figure) {
        return Figures.plain(figure);
    }
}
