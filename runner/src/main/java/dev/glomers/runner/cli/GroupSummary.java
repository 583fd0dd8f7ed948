package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.cli.Terminal.Style;
import dev.glomers.runner.statistics.PassRate;
import dev.glomers.runner.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table of a run whose cells were repeated: a row for each group, with its pass rate and the spread of its figures. */
final class GroupSummary {
    private static final int MAX_ROWS = 60;
    private static final String NOTHING = "·";
    private static final Map<Metric, String> FIGURES = figures();

    private final Terminal terminal;

    GroupSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    private static Map<Metric, String> figures() {
        Map<Metric, String> figures = new LinkedHashMap<>();
        figures.put(Metric.OK_FRACTION, "ok");
        figures.put(Metric.MSGS_PER_OP, "msgs/op");
        figures.put(Metric.STABLE_P50, "stable p50 ms");
        figures.put(Metric.STABLE_MAX, "max ms");
        figures.put(Metric.OP_P95, "op p95 ms");
        figures.put(Metric.LOST_COUNT, "lost");
        return figures;
    }

    /** Prints it. */
    void print(List<CellGroup> groups) {
        List<String> names = names(groups);
        List<Metric> metrics = FIGURES.keySet().stream()
                .filter(metric ->
                        groups.stream().anyMatch(group -> !group.figures(metric).isEmpty()))
                .toList();
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(new TextTable.Column("passed", true));
        columns.add(new TextTable.Column("rate, 95 % interval", false));
        names.forEach(name -> columns.add(new TextTable.Column(name, false)));
        metrics.forEach(metric -> columns.add(new TextTable.Column(FIGURES.getOrDefault(metric, ""), true)));
        List<CellGroup> shown = groups.subList(0, Math.min(groups.size(), MAX_ROWS));
        List<List<String>> lines = new TextTable(columns)
                .padded(shown.stream().map(group -> row(group, names, metrics)).toList());
        terminal.out().println(terminal.styled(TextTable.line(lines.get(0)), Style.FAINT));
        for (int i = 0; i < shown.size(); i++) {
            List<String> row = new ArrayList<>(lines.get(i + 1));
            row.set(0, terminal.styled(row.get(0), style(shown.get(i).passRate())));
            terminal.out().println(TextTable.line(row));
        }
        if (shown.size() < groups.size()) {
            terminal.out().println("  ... and " + (groups.size() - shown.size()) + " more, in the report");
        }
        terminal.out()
                .println(terminal.styled(
                        "  Figures are medians, with the first and the third quartile behind them.", Style.FAINT));
    }

    private static List<String> row(CellGroup group, List<String> names, List<Metric> metrics) {
        List<String> row = new ArrayList<>();
        row.add(group.passRate().ofTotal());
        row.add(group.passRate().percentWithInterval());
        names.forEach(name ->
                row.add(name.equals("cell") ? group.id() : group.parameters().getOrDefault(name, NOTHING)));
        metrics.forEach(metric -> row.add(spread(group, metric)));
        return row;
    }

    /** What tells the groups apart: their ids, or, where they have no names, the parameters that vary. */
    private static List<String> names(List<CellGroup> groups) {
        boolean isMatrix = groups.size() > 1
                && groups.stream().allMatch(group -> group.name().isEmpty());
        if (!isMatrix) {
            return List.of("cell");
        }
        Set<String> parameters = new TreeSet<>();
        groups.forEach(group -> parameters.addAll(group.parameters().keySet()));
        return parameters.stream()
                .filter(name -> groups.stream()
                                .map(group -> group.parameters().getOrDefault(name, NOTHING))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private static String spread(CellGroup group, Metric metric) {
        return group.spread(metric)
                .map(it -> {
                    String median = shown(metric, it.median());
                    boolean varies = it.count() > 1 && it.q1() < it.q3();
                    return varies
                            ? median + " (" + shown(metric, it.q1()) + "–" + shown(metric, it.q3()) + ")"
                            : median;
                })
                .orElse(NOTHING);
    }

    private static String shown(Metric metric, double figure) {
        String format = switch (metric.unit()) {
            case COUNT -> "%.0f";
            case FRACTION -> "%.3f";
            case RATIO -> "%.2f";
            case MILLIS -> figure < 10 ? "%.1f" : "%.0f";
        };
        return String.format(Locale.ROOT, format, figure);
    }

    private static Style style(PassRate rate) {
        if (rate.isEmpty()) {
            return Style.DOUBTFUL;
        }
        return rate.hasFailures() ? Style.BAD : Style.GOOD;
    }
}
