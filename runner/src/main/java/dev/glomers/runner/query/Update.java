package dev.glomers.runner.query;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Brings the index up to the files: what is new or differs is read, what is gone is removed. */
final class Update {
    /** Runs read ahead of the one that is written, so that no thread waits and memory stays small. */
    private static final int AHEAD = 64;

    private final Connection connection;
    private final Archive archive;
    private final Consumer<String> problems;

    Update(Connection connection, Archive archive, Consumer<String> problems) {
        this.connection = connection;
        this.archive = archive;
        this.problems = problems;
    }

    private record Known(int run, String stamp) {}

    private record Wanted(Path runDir, String folder, String stamp) {}

    void run() throws SQLException {
        Map<String, Wanted> present = present();
        if (version() == Tables.version() && differences(present, known()).isEmpty()) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Takes the lock; another process may have done it all meanwhile.
            statement.executeUpdate("create table if not exists lock (unused)");
            statement.executeUpdate("drop table lock");
            if (version() != Tables.version()) {
                for (String sql : Tables.drop()) {
                    statement.executeUpdate(sql);
                }
                for (String sql : Tables.create()) {
                    statement.executeUpdate(sql);
                }
                statement.executeUpdate("pragma user_version = " + Tables.version());
            }
            Map<String, Known> known = known();
            try (Filling filling = new Filling(connection)) {
                apply(filling, differences(present, known), known);
                filling.finish();
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private int version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("pragma user_version")) {
            return version.getInt(1);
        }
    }

    private Map<String, Wanted> present() {
        Map<String, Wanted> present = new LinkedHashMap<>();
        for (Path runDir : archive.runs()) {
            String folder = Archive.experimentOf(runDir) + "/" + runDir.getFileName();
            present.put(folder, new Wanted(runDir, folder, Archive.stamp(runDir)));
        }
        return present;
    }

    private Map<String, Known> known() throws SQLException {
        Map<String, Known> known = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select folder, run, stamp from run order by run")) {
            while (rows.next()) {
                known.put(rows.getString(1), new Known(rows.getInt(2), rows.getString(3)));
            }
        }
        return known;
    }

    /** The folders of all runs that were added, changed or removed. */
    private static Map<String, Boolean> differences(Map<String, Wanted> present, Map<String, Known> known) {
        Map<String, Boolean> isThere = new LinkedHashMap<>();
        known.forEach((folder, run) -> {
            Wanted now = present.get(folder);
            if (now == null || !now.stamp().equals(run.stamp())) {
                isThere.put(folder, now != null);
            }
        });
        present.forEach((folder, run) -> {
            if (!known.containsKey(folder)) {
                isThere.put(folder, true);
            }
        });
        return isThere;
    }

    private void apply(Filling filling, Map<String, Boolean> differences, Map<String, Known> known)
            throws SQLException {
        int next = 1;
        for (Known run : known.values()) {
            next = Math.max(next, run.run() + 1);
        }
        for (String folder : differences.keySet()) {
            Known old = known.get(folder);
            if (old != null) {
                filling.remove(old.run());
            }
        }
        Map<String, Wanted> present = present();
        Iterator<Wanted> wanted = differences.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> present.get(entry.getKey()))
                .filter(run -> run != null)
                .iterator();
        read(wanted, filling, next);
    }

    private void read(Iterator<Wanted> wanted, Filling filling, int first) throws SQLException {
        ExecutorService readers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Queue<Future<IndexedRun>> ahead = new ArrayDeque<>();
        int run = first;
        try {
            while (wanted.hasNext() || !ahead.isEmpty()) {
                while (wanted.hasNext() && ahead.size() < AHEAD) {
                    Wanted next = wanted.next();
                    ahead.add(readers.submit(() -> IndexedRun.read(next.runDir(), next.folder(), next.stamp())));
                }
                try {
                    filling.add(run, ahead.remove().get());
                    run++;
                } catch (ExecutionException e) {
                    leaveOut(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the archive", e);
        } finally {
            readers.shutdownNow();
        }
    }

    private void leaveOut(ExecutionException e) {
        if (!(e.getCause() instanceof ArchiveException trouble)) {
            throw new IllegalStateException(e.getCause());
        }
        problems.accept(String.valueOf(trouble.getMessage()));
    }
}
