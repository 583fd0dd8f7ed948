package dev.glomers.runner.archive;

import java.util.regex.Pattern;

/**
 * Text that others wrote, made harmless for a table. A spreadsheet takes {@code =}, {@code +}, {@code -} and {@code @}
 * at a cell's start for a formula; an apostrophe in front makes it text, and plain numbers stay numbers (OWASP, "CSV
 * Injection"). Control characters become spaces, so a row is a line, and the whole text stays in cell.json.
 */
public final class CsvText {
    private static final int MAX_LENGTH = 2000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
    private static final String FORMULA_STARTS = "=+-@|%";

    private CsvText() {}

    /** The text on one line, cut if it is long, and no formula. */
    public static String guarded(String text) {
        String line = CONTROLS.matcher(clipped(text)).replaceAll(" ").strip();
        boolean formula = !line.isEmpty()
                && FORMULA_STARTS.indexOf(line.charAt(0)) >= 0
                && !NUMBER.matcher(line).matches();
        return formula ? "'" + line : line;
    }

    private static String clipped(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
