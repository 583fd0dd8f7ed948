package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.statistics.PassRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts over two axes. Rows are the values of the compared parameter; columns are all settings side by side where
 * they fit, else those of the parameter that varies most, and a slot then holds several cells.
 *
 * @param rowParameter the rows' parameter
 * @param columnParameters the columns' parameters, outermost first
 * @param columns the values of each column, in the order of the parameters
 * @param rows the rows in order
 */
public record Grid(String rowParameter, List<String> columnParameters, List<List<String>> columns, List<Row> rows) {
    private static final int COLUMNS_SIDE_BY_SIDE = 8;
    private static final int MOST_CHIPS = 12;

    /**
     * A row.
     *
     * @param value the row's value
     * @param slots the cells at each column
     */
    public record Row(String value, List<List<Chip>> slots) {}

    /**
     * A cell in the grid.
     *
     * @param place which, by its place in the plan
     * @param mark its sign and colour
     * @param text its foremost figure, or its status
     */
    public record Chip(int place, Mark mark, String text) {
        static Chip of(int place, CellRecord cell) {
            Mark mark = Mark.of(cell);
            Double messages = cell.metric(Metric.MSGS_PER_OP);
            boolean figure = messages != null && cell.status().isVerdict() && mark != Mark.BAD;
            String text = figure
                    ? Numbers.figure(Metric.MSGS_PER_OP, messages)
                    : cell.status().label();
            return new Chip(place, mark, text);
        }
    }

    /**
     * A slot of many cells, such as one for each of three hundred seeds: how many came out as they should, and those that
     * did not.
     *
     * @param rate how many of those that were run are as expected
     * @param mark the foremost of the marks of the others; good if there are none
     * @param others the first of those that are not as expected
     * @param more how many more of these there are
     */
    public record Sum(PassRate rate, Mark mark, List<Chip> others, int more) {
        private static final int MOST_SHOWN = 12;

        static Sum of(List<Chip> slot) {
            List<Chip> others =
                    slot.stream().filter(chip -> chip.mark() != Mark.GOOD).toList();
            List<Chip> run =
                    slot.stream().filter(chip -> chip.mark() != Mark.ABSENT).toList();
            int good = slot.size() - others.size();
            Mark mark = others.stream().map(Chip::mark).anyMatch(Mark.BAD::equals)
                    ? Mark.BAD
                    : others.stream().map(Chip::mark).findFirst().orElse(Mark.GOOD);
            int shown = Math.min(MOST_SHOWN, others.size());
            return new Sum(new PassRate(good, run.size()), mark, others.subList(0, shown), others.size() - shown);
        }

        /** {@code 297/300, 99 %}; a dash if none was run. */
        public String words() {
            return rate.isEmpty() ? Numbers.NOTHING : rate.ofTotal() + ", " + rate.ratePercent();
        }
    }

    /** Whether a slot has more cells than can be shown one by one. */
    public static boolean isCrowded(List<Chip> slot) {
        return slot.size() > MOST_CHIPS;
    }

    /** A crowded slot in a few words. */
    public static Sum sum(List<Chip> slot) {
        return Sum.of(slot);
    }

    /**
     * A heading over several columns.
     *
     * @param value the value they share
     * @param span how many they are
     */
    public record Heading(String value, int span) {}

    /** The grid of this variation; none if fewer than two parameters vary, or the cells are cases with names. */
    static Optional<Grid> of(Variation variation) {
        if (variation.named()
                || variation.compared().isEmpty()
                || variation.settings().isEmpty()) {
            return Optional.empty();
        }
        Parameter rowParameter = variation.compared().get();
        List<Parameter> columnParameters = columnParameters(variation);
        List<List<String>> columns = variation.cells().stream()
                .map(cell -> valuesOf(cell, columnParameters))
                .distinct()
                .sorted(order(columnParameters))
                .toList();
        Map<String, Map<List<String>, List<Chip>>> slots = new LinkedHashMap<>();
        for (int place = 0; place < variation.cells().size(); place++) {
            CellRecord cell = variation.cells().get(place);
            slots.computeIfAbsent(rowParameter.of(cell), row -> new LinkedHashMap<>())
                    .computeIfAbsent(valuesOf(cell, columnParameters), column -> new ArrayList<>())
                    .add(Chip.of(place, cell));
        }
        List<Row> rows = new ArrayList<>();
        for (String value : rowParameter.values()) {
            Map<List<String>, List<Chip>> row = slots.getOrDefault(value, Map.of());
            rows.add(new Row(
                    value,
                    columns.stream()
                            .map(column -> row.getOrDefault(column, List.of()))
                            .toList()));
        }
        return Optional.of(new Grid(
                rowParameter.name(),
                columnParameters.stream().map(Parameter::name).toList(),
                columns,
                rows));
    }

    private static List<Parameter> columnParameters(Variation variation) {
        List<Parameter> settings = variation.settings();
        long sideBySide = variation.cells().stream()
                .map(cell -> valuesOf(cell, settings))
                .distinct()
                .count();
        if (sideBySide <= COLUMNS_SIDE_BY_SIDE) {
            return settings;
        }
        return settings.stream()
                .max(Comparator.comparingInt(parameter -> parameter.values().size()))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<String> valuesOf(CellRecord cell, List<Parameter> parameters) {
        return parameters.stream().map(parameter -> parameter.of(cell)).toList();
    }

    private static Comparator<List<String>> order(List<Parameter> parameters) {
        Comparator<List<String>> order = Comparator.comparingInt(values -> 0);
        for (int i = 0; i < parameters.size(); i++) {
            int place = i;
            List<String> values = parameters.get(i).values();
            order = order.thenComparingInt(column -> values.indexOf(column.get(place)));
        }
        return order;
    }

    /** The headings of the column parameter at this depth, outermost first. */
    public List<Heading> headings(int depth) {
        List<Heading> headings = new ArrayList<>();
        List<String> before = List.of();
        for (List<String> column : columns) {
            List<String> path = column.subList(0, depth + 1);
            int last = headings.size() - 1;
            if (path.equals(before)) {
                headings.set(
                        last, new Heading(path.get(depth), headings.get(last).span() + 1));
            } else {
                headings.add(new Heading(path.get(depth), 1));
            }
            before = path;
        }
        return headings;
    }
}
