package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run as {@code cells.csv} has it: all its cells from two files, where reading each {@code cell.json} would open
 * hundreds of thousands of them over an archive. Text is as the table has it, guarded and cut; who wants all of it reads
 * the cell.
 *
 * @param summary what {@code run.json} says
 * @param columns the names of the columns
 * @param rows a row for each planned cell, in no promised order
 */
public record RunTable(RunSummary summary, List<String> columns, List<String[]> rows) {
    /**
     * Reads it. A run of which not all cells ended, or whose table is not what a {@link CellTable} writes, is read from
     * its cells, which are the truth; that takes longer.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     * @throws ArchiveException if its {@code run.json} can't be read
     */
    public static RunTable read(Path runDir) {
        RunSummary summary = RunSummary.read(runDir);
        if (summary.end() != null) {
            try {
                RunTable table = parse(summary, Files.readString(runDir.resolve(Archive.TABLE)));
                if (table.isWhole()) {
                    return table;
                }
            } catch (NoSuchFileException e) {
                // It can be made again.
            } catch (IOException e) {
                // Not UTF-8, or not to be read; the cells may be.
            }
        }
        return parse(summary, CellTable.text(Archive.read(runDir)));
    }

    /**
     * The figure in a field.
     *
     * @return not a number if it is empty
     * @throws NumberFormatException if the field holds none
     */
    public static double figure(String field) {
        return Figures.parse(field);
    }

    /** Where this column is, or -1. */
    public int place(String column) {
        return columns.indexOf(column);
    }

    /** How many cells have this in that column. */
    public long count(String column, String value) {
        int place = place(column);
        return rows.stream().filter(row -> row[place].equals(value)).count();
    }

    /** The columns that are parameters of the cells: their places by the parameters' names. */
    public SortedMap<String, Integer> parameters() {
        SortedMap<String, Integer> places = new TreeMap<>();
        for (int place = 0; place < columns.size(); place++) {
            String column = columns.get(place);
            if (!CellTable.OURS.contains(column)) {
                places.put(column.startsWith("param:") ? column.substring("param:".length()) : column, place);
            }
        }
        return places;
    }

    private boolean isWhole() {
        return rows.size() == summary.planned()
                && columns.containsAll(CellTable.OURS)
                && rows.stream().allMatch(row -> row.length == columns.size());
    }

    /**
     * By hand, since an index of 10,000 runs reads 500,000 rows, and a general reader looks for more than is there. What
     * it may rely on is that a row is a line, which {@link CsvText} sees to.
     */
    private static RunTable parse(RunSummary summary, String text) {
        int end = lineEnd(text, 0);
        List<String> columns = List.of(fields(text, 0, end, 16));
        List<String[]> rows = new ArrayList<>(summary.planned());
        for (int start = end + 2; start < text.length(); start = end + 2) {
            end = lineEnd(text, start);
            rows.add(fields(text, start, end, columns.size()));
        }
        return new RunTable(summary, columns, rows);
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf("\r\n", from);
        return end < 0 ? text.length() : end;
    }

    private static String[] fields(String text, int start, int end, int expected) {
        List<String> fields = new ArrayList<>(expected);
        int from = start;
        while (from <= end) {
            boolean quoted = from < end && text.charAt(from) == '"';
            int to = quoted ? closingQuote(text, from + 1, end) : fieldEnd(text, from, end);
            String field = text.substring(quoted ? from + 1 : from, to);
            fields.add(quoted && field.indexOf('"') >= 0 ? field.replace("\"\"", "\"") : field);
            from = (quoted ? fieldEnd(text, Math.min(to + 1, end), end) : to) + 1;
        }
        return fields.toArray(String[]::new);
    }

    private static int fieldEnd(String text, int from, int end) {
        int comma = text.indexOf(',', from);
        return comma < 0 || comma > end ? end : comma;
    }

    private static int closingQuote(String text, int from, int end) {
        int at = from;
        while (at < end) {
            if (text.charAt(at) == '"') {
                if (at + 1 < end && text.charAt(at + 1) == '"') {
                    at++;
                } else {
                    return at;
                }
            }
            at++;
        }
        return end;
    }
}
