package dev.glomers.runner.query;

import dev.glomers.runner.archive.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/**
 * All runs of an archive, in SQL. The index is a file in the archive, {@code .index.sqlite}; it holds nothing that the
 * runs' files do not, and is brought up to them before each use. Deleting it costs the time to make it again.
 *
 * <p>Two views can be asked, {@code runs} and {@code cells}: docs/archive.md.
 */
public final class ArchiveIndex {
    static final String FILE = ".index.sqlite";
    /** How long to wait for another process that brings the same index up to date. */
    private static final int PATIENCE_MS = 60_000;

    private final Path file;

    private ArchiveIndex(Path file) {
        this.file = file;
    }

    /**
     * The index of this archive, as its files are now.
     *
     * @param problems told of each run that can't be read, and is left out
     * @throws QueryException if there can be no index, as in a folder that can't be written
     */
    public static ArchiveIndex upToDate(Archive archive, Consumer<String> problems) {
        ArchiveIndex index = new ArchiveIndex(archive.folder().resolve(FILE));
        try {
            Files.createDirectories(archive.folder());
            index.update(archive, problems);
        } catch (IOException | SQLException e) {
            throw new QueryException("the index can't be made: " + e.getMessage(), false, e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new QueryException("SQLite does not run on this machine: " + e.getMessage(), false, e);
        }
        return index;
    }

    private void update(Archive archive, Consumer<String> problems) throws SQLException, IOException {
        try {
            updateOnce(archive, problems);
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_CORRUPT.code
                    && e.getErrorCode() != SQLiteErrorCode.SQLITE_NOTADB.code) {
                throw e;
            }
            Files.deleteIfExists(file);
            updateOnce(archive, problems);
        }
    }

    private void updateOnce(Archive archive, Consumer<String> problems) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        // What a power cut takes can be made again.
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setPageSize(1 << 14);
        config.setCacheSize(-(256 << 10));
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            new Update(connection, archive, problems).run();
        }
    }

    /**
     * Answers a query, which can read and do nothing else.
     *
     * @throws QueryException if it is no SQL, or asks for something that is not there
     */
    public void query(String sql, RowSink sink) {
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.READONLY);
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE_MS);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                throw new SQLException("a query begins with select, with or values");
            }
            try (ResultSet rows = statement.getResultSet()) {
                pass(rows, sink);
            }
        } catch (SQLException e) {
            throw new QueryException(plain(e), true, e);
        }
    }

    private static void pass(ResultSet rows, RowSink sink) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
        }
        sink.columns(names);
        while (rows.next()) {
            List<@Nullable Object> values = new ArrayList<>(names.size());
            for (int i = 1; i <= names.size(); i++) {
                values.add(value(rows.getObject(i)));
            }
            sink.row(values);
        }
    }

    private static @Nullable Object value(@Nullable Object found) {
        if (found instanceof Integer number) {
            return number.longValue();
        }
        return found == null || found instanceof Long || found instanceof Double ? found : found.toString();
    }

    /** {@code [SQLITE_ERROR] SQL error or missing database (no such column: x)} says what matters in the brackets. */
    private static String plain(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int open = message.indexOf(" (");
        return message.startsWith("[SQLITE_") && open > 0 && message.endsWith(")")
                ? message.substring(open + 2, message.length() - 1)
                : message;
    }
}
