package dev.glomers.runner.query;

import dev.glomers.runner.archive.RunSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts runs into the index, and takes them out, within a transaction that somebody else begins and ends. */
final class Filling implements AutoCloseable {
    private static final int BATCH = 1000;
    /** What SQLite bears is 2,000 columns to a table. */
    private static final int MAX_PARAMETERS = 1000;

    private final Connection connection;
    private final PreparedStatement insertRun;
    private final PreparedStatement insertResult;
    private final PreparedStatement insertRemark;
    /** Points by their keys. */
    private final Map<String, Integer> points = new HashMap<>();
    /** The parameters' columns, by the parameters' names. */
    private final Map<String, String> columns = new TreeMap<>();

    private final Set<String> taken = new TreeSet<>(Tables.fixedColumns());
    private int waiting;

    Filling(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet known = statement.executeQuery("select key, point from point")) {
                while (known.next()) {
                    points.put(known.getString(1), known.getInt(2));
                }
            }
            try (ResultSet known = statement.executeQuery("select name, column_name from parameter")) {
                while (known.next()) {
                    columns.put(known.getString(1), known.getString(2));
                    taken.add(known.getString(2));
                }
            }
        }
        insertRun = connection.prepareStatement(Tables.insertRun());
        insertResult = connection.prepareStatement(Tables.insertResult());
        insertRemark = connection.prepareStatement(Tables.insertRemark());
    }

    void remove(int run) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("result", "remark")) {
                statement.executeUpdate("delete from %s where id >= %d and id < %d"
                        .formatted(table, run * Tables.CELLS_OF_A_RUN, (run + 1) * Tables.CELLS_OF_A_RUN));
            }
            statement.executeUpdate("delete from run where run = " + run);
        }
    }

    void add(int run, IndexedRun indexed) throws SQLException {
        addRun(run, indexed);
        IndexedRun.Places places = indexed.places();
        long id = run * Tables.CELLS_OF_A_RUN;
        for (IndexedRun.Cell cell : indexed.cells()) {
            Integer known = points.get(cell.point());
            int point = known == null ? addPoint(indexed, cell) : known;
            String[] row = cell.row();
            insertResult.setLong(1, id);
            addRemark(id++, row[places.missed()], row[places.explanation()], row[places.warnings()]);
            insertResult.setInt(2, point);
            insertResult.setString(3, row[places.status()]);
            insertResult.setString(4, row[places.grade()]);
            setText(insertResult, 5, row[places.seed()]);
            setText(insertResult, 6, row[places.exitCode()]);
            setText(insertResult, 7, row[places.start()]);
            setText(insertResult, 8, row[places.duration()]);
            int place = 9;
            for (double figure : cell.figures()) {
                if (Double.isNaN(figure)) {
                    insertResult.setNull(place++, Types.DOUBLE);
                } else {
                    insertResult.setDouble(place++, figure);
                }
            }
            insertResult.addBatch();
            if (++waiting == BATCH) {
                flush();
            }
        }
    }

    private void addRemark(long id, String missed, String explanation, String warnings) throws SQLException {
        if (missed.isEmpty() && explanation.isEmpty() && warnings.isEmpty()) {
            return;
        }
        insertRemark.setLong(1, id);
        setText(insertRemark, 2, missed);
        setText(insertRemark, 3, explanation);
        setText(insertRemark, 4, warnings);
        insertRemark.executeUpdate();
    }

    /** What is empty in a table is nothing in SQL. */
    private static void setText(PreparedStatement insert, int place, String text) throws SQLException {
        insert.setString(place, text.isEmpty() ? null : text);
    }

    private void addRun(int run, IndexedRun indexed) throws SQLException {
        RunSummary summary = indexed.summary();
        String dirty = summary.provenance().get("git-dirty");
        IndexedRun.Places places = indexed.places();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(run);
        values.add(indexed.folder());
        values.add(indexed.stamp());
        values.add(summary.experiment());
        values.add(summary.runId());
        values.add(summary.question());
        values.add(summary.engine());
        values.add(summary.harness());
        values.add(summary.provenance().get("git-commit"));
        values.add(dirty == null ? null : dirty.equals("true") ? 1 : 0);
        values.add(summary.seed());
        values.add(summary.start().toString());
        values.add(summary.end() == null ? null : summary.end().toString());
        values.add(
                summary.end() == null
                        ? null
                        : Duration.between(summary.start(), summary.end()).toMillis() / 1000.0);
        values.add(indexed.cells().size());
        values.add(indexed.count(places.grade(), "met"));
        values.add(indexed.count(places.grade(), "missed"));
        values.add(indexed.count(places.status(), "not-run"));
        for (int i = 0; i < values.size(); i++) {
            insertRun.setObject(i + 1, values.get(i));
        }
        insertRun.executeUpdate();
    }

    private int addPoint(IndexedRun indexed, IndexedRun.Cell cell) throws SQLException {
        List<String> names = new ArrayList<>(List.of("point", "key", "cell", "name"));
        int point = points.size() + 1;
        List<@Nullable Object> values = new ArrayList<>();
        values.add(point);
        values.add(cell.point());
        values.add(cell.row()[indexed.places().cell()]);
        values.add(cell.row()[indexed.places().name()]);
        for (Map.Entry<String, Integer> parameter : indexed.parameters().entrySet()) {
            String value = cell.row()[parameter.getValue()];
            String column = value.isEmpty() ? null : columnOf(parameter.getKey());
            if (column != null) {
                names.add(Tables.quoted(column));
                values.add(value);
            }
        }
        String marks = "?" + ",?".repeat(values.size() - 1);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into point (" + String.join(", ", names) + ") values (" + marks + ")")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
        points.put(cell.point(), point);
        return point;
    }

    /** The column of this parameter, which is added if there is none; null where there are too many. */
    private @Nullable String columnOf(String parameter) throws SQLException {
        String known = columns.get(parameter);
        if (known != null || columns.size() == MAX_PARAMETERS) {
            return known;
        }
        String wanted = Tables.sqlName(parameter);
        String column = taken.contains(wanted) ? "param_" + wanted : wanted;
        for (int i = 2; taken.contains(column); i++) {
            column = "param_" + wanted + "_" + i;
        }
        flush();
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into parameter values (?, ?)")) {
            // Numeric: 25 compares and sorts as the number it looks like, and star stays text.
            statement.executeUpdate("alter table point add column " + Tables.quoted(column) + " numeric");
            insert.setString(1, parameter);
            insert.setString(2, column);
            insert.executeUpdate();
        }
        columns.put(parameter, column);
        taken.add(column);
        return column;
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            insertResult.executeBatch();
            waiting = 0;
        }
    }

    /** Writes what waits, and makes the views of the columns that there are now. */
    void finish() throws SQLException {
        flush();
        try (Statement statement = connection.createStatement()) {
            for (String sql : Tables.views(List.copyOf(columns.values()))) {
                statement.executeUpdate(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        insertRun.close();
        insertResult.close();
        insertRemark.close();
    }
}
