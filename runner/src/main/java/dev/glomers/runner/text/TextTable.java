package dev.glomers.runner.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text in columns as wide as what they hold. Text is measured in characters, so all of it should be of the
 * width of one.
 *
 * @param columns from left to right
 */
public record TextTable(List<Column> columns) {
    /** What stands between two columns. */
    public static final String GAP = "  ";

    public TextTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param title its head
     * @param isFigure whether it is aligned to the right
     */
    public record Column(String title, boolean isFigure) {}

    /**
     * The titles and the rows, padded so that they stand below each other.
     *
     * @param rows each with a text for every column
     */
    public List<List<String>> padded(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::title).toList());
        all.addAll(rows);
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            widths.add(
                    all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
        }
        return all.stream().map(row -> padded(row, widths)).toList();
    }

    private List<String> padded(List<String> row, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String text = row.get(i);
            String spaces = " ".repeat(widths.get(i) - text.length());
            padded.add(columns.get(i).isFigure() ? spaces + text : text + spaces);
        }
        return padded;
    }

    /** The same as lines, the titles first, each indented by a gap. */
    public List<String> lines(List<List<String>> rows) {
        return padded(rows).stream().map(TextTable::line).toList();
    }

    /** One padded row as a line. */
    public static String line(List<String> row) {
        return (GAP + String.join(GAP, row)).stripTrailing();
    }
}
