package dev.glomers.runner.query;

import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The index's tables, and the views that people ask. A cell of ten thousand runs of an experiment has the same parameters
 * in each; so these are kept once, as a point of the matrix, and the row of a result is little but figures.
 */
final class Tables {
    /** Goes up when the meaning of what is indexed changes; that a column was added is seen without it. */
    private static final int FORM = 1;

    /** The results of run 7 have the ids from 7 times this; so they are found without an index on them. */
    static final long CELLS_OF_A_RUN = 1L << 20;

    private static final String RUN = "create table run (run integer primary key, folder text unique, stamp text,"
            + " experiment text, run_id text, question text, engine text, harness text, git_commit text,"
            + " git_dirty integer, seed integer, started text, ended text, duration_s real,"
            + " cells integer, met integer, missed integer, not_run integer)";
    private static final String POINT =
            "create table point (point integer primary key, key text, cell text, name text)";
    private static final List<String> RESULT = List.of(
            "id integer primary key",
            "point integer",
            "status text",
            "grade text",
            "seed integer",
            "exit_code integer",
            "started text",
            "duration_s real");
    /** What most cells have none of, aside: each value costs time, also one that is null. */
    private static final String REMARK =
            "create table remark (id integer primary key, missed text, explanation text, warnings text)";
    /** The columns of the view {@code cells} before the parameters, and those behind the figures. */
    private static final List<String> BEFORE = List.of(
            "run.experiment",
            "run.run_id",
            "run.started as run_started",
            "run.engine",
            "run.harness",
            "run.git_commit",
            "point.cell",
            "point.name",
            "result.status",
            "result.grade",
            "remark.missed");

    private static final List<String> BEHIND = List.of(
            "result.seed",
            "result.exit_code",
            "result.started",
            "result.duration_s",
            "remark.explanation",
            "remark.warnings");

    private Tables() {}

    /** A metric's column: {@code stable_latency_p50}. */
    static String column(Metric metric) {
        return sqlName(metric.label());
    }

    /** A name that needs no quotes in SQL: small letters, digits and underscores. */
    static String sqlName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    /** For a name that may be a word of SQL: {@code order}. */
    static String quoted(String column) {
        return '"' + column + '"';
    }

    /** The columns of {@code cells} that are there whatever the parameters are. */
    static Set<String> fixedColumns() {
        Set<String> names = new TreeSet<>(Set.of("point", "key"));
        for (List<String> columns : List.of(BEFORE, BEHIND)) {
            columns.forEach(column -> names.add(column.replaceFirst(".*(\\.| as )", "")));
        }
        for (Metric metric : Metric.values()) {
            names.add(column(metric));
        }
        return names;
    }

    /** Tells one form of the index from another; never 0, which is what a new file has. */
    static int version() {
        return (FORM + String.join(";", create())).hashCode() | 1;
    }

    static List<String> create() {
        List<String> columns = new ArrayList<>(RESULT);
        for (Metric metric : Metric.values()) {
            columns.add(column(metric) + " real");
        }
        return List.of(
                RUN,
                POINT,
                "create table result (" + String.join(", ", columns) + ")",
                REMARK,
                "create table parameter (name text primary key, column_name text)");
    }

    static List<String> drop() {
        return List.of(
                "drop view if exists cells",
                "drop view if exists runs",
                "drop table if exists run",
                "drop table if exists point",
                "drop table if exists result",
                "drop table if exists remark",
                "drop table if exists parameter");
    }

    /** The views, made anew when parameters have come: {@code cells} names each of their columns. */
    static List<String> views(List<String> parameterColumns) {
        List<String> columns = new ArrayList<>(BEFORE);
        parameterColumns.forEach(column -> columns.add("point." + quoted(column)));
        for (Metric metric : Metric.values()) {
            columns.add("result." + column(metric));
        }
        columns.addAll(BEHIND);
        return List.of(
                "drop view if exists cells",
                "drop view if exists runs",
                // Cross joins, since SQLite takes them in the order written: results once, the others by their keys.
                "create view cells as select " + String.join(", ", columns)
                        + " from result cross join run on run.run = result.id / " + CELLS_OF_A_RUN
                        + " cross join point on point.point = result.point"
                        + " left join remark on remark.id = result.id",
                "create view runs as select experiment, run_id, folder, question, engine, harness, git_commit,"
                        + " git_dirty, seed, started, ended, duration_s, cells, met, missed, not_run from run");
    }

    static String insertRun() {
        return "insert into run values (" + marks(18) + ")";
    }

    static String insertResult() {
        return "insert into result values (" + marks(RESULT.size() + Metric.values().length) + ")";
    }

    static String insertRemark() {
        return "insert into remark values (" + marks(4) + ")";
    }

    private static String marks(int count) {
        String[] marks = new String[count];
        Arrays.fill(marks, "?");
        return Arrays.stream(marks).collect(Collectors.joining(","));
    }
}
