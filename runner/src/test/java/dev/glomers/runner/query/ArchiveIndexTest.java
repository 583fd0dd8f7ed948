package dev.glomers.runner.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index says what the files say, whatever has become of either. */
final class ArchiveIndexTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    private Archive archive() {
        return Archive.open(folder);
    }

    private Path run(String experiment, SampleCells... cells) {
        return SampleRuns.write(archive(), experiment, "Does it hold?", List.of(cells), cells.length);
    }

    private List<List<@Nullable Object>> ask(String sql) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ArchiveIndex.upToDate(archive(), problems::add).query(sql, new RowSink() {
            @Override
            public void columns(List<String> names) {
                assertFalse(names.isEmpty());
            }

            @Override
            public void row(List<@Nullable Object> values) {
                rows.add(values);
            }
        });
        return rows;
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void everyCellOfEveryRunIsThereWithItsFigures() {
        Run broadcast = Archive.read(SampleRuns.broadcast(archive()));
        Run suite = Archive.read(SampleRuns.gossipGlomers(archive()));

        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (Run run : List.of(broadcast, suite)) {
            for (CellRecord cell : run.cells()) {
                expected.add(row(
                        run.manifest().experiment(),
                        cell.id(),
                        cell.status().label(),
                        cell.grade().label(),
                        cell.metric(Metric.MSGS_PER_OP),
                        cell.metric(Metric.STABLE_MAX),
                        cell.metric(Metric.OK_FRACTION)));
            }
        }
        assertEquals(
                expected.stream().map(List::toString).sorted().toList(),
                ask("select experiment, cell, status, grade, msgs_per_op, stable_latency_max, ok_fraction from cells")
                        .stream()
                        .map(List::toString)
                        .sorted()
                        .toList());
    }

    @Test
    void aRunIsThereWithWhatItsManifestSays() {
        SampleRuns.gossipGlomers(archive());
        assertEquals(
                List.of(row(
                        "gossip-glomers",
                        "20261123T103000Z",
                        "embedded",
                        "bench 1.0.0",
                        "896a71c0ffee0ddba11decade5eed5c0ded1eaf1",
                        0L,
                        "2026-11-23T10:30:00Z",
                        83.0,
                        8L,
                        6L,
                        1L,
                        1L)),
                ask(
                        "select experiment, run_id, engine, harness, git_commit, git_dirty, started, duration_s, cells, met,"
                                + " missed, not_run from runs"));
    }

    @Test
    void aParameterIsAColumnAndANumberWhereItLooksLikeOne() {
        run("trial", SampleCells.cell("a").with(Map.of("node-count", "5", "strategy", "star")));
        run("trial", SampleCells.cell("b").with(Map.of("node-count", "25", "mood", "=1+1")));

        assertEquals(
                List.of(row("b", 25L, null)), ask("select cell, node_count, strategy from cells where node_count > 9"));
        assertEquals(List.of(row("'=1+1")), ask("select mood from cells where mood is not null"));
    }

    @Test
    void aParameterCalledLikeAColumnOfOursOrAWordOfSqlIsStillThere() {
        run(
                "trial",
                SampleCells.cell("a")
                        .with(Map.of("seed", "7", "status", "odd", "order", "up", "Ü", "1", "msgs.per op", "2")));

        assertEquals(
                List.of(row("valid", "odd", 7L, "up", 2L)),
                ask("select status, param_status, param_seed, \"order\", param_msgs_per_op from cells"));
    }

    @Test
    void newRunsAppearAndRemovedOnesGo() {
        Path first = run("trial", SampleCells.cell("a"));
        assertEquals(List.of(row(1L)), ask("select count(*) from cells"));
        run("trial", SampleCells.cell("a"), SampleCells.cell("b").with(Map.of("latency", "10")));
        assertEquals(List.of(row(3L)), ask("select count(*) from cells"));
        archive().remove(first);
        assertEquals(List.of(row(2L)), ask("select count(*) from cells"));
        assertEquals(List.of(row(1L)), ask("select count(*) from runs"));
        assertEquals(List.of(row("b", 10L)), ask("select cell, latency from cells where latency = 10"));
    }

    @Test
    void aRunThatGoesOnIsSeenAtEachStep() {
        RunWriter writer = archive()
                .startRun(SampleRuns.manifest(
                        "trial",
                        "?",
                        List.of(
                                SampleCells.cell("a").planned(),
                                SampleCells.cell("b").planned())));
        assertEquals(List.of(row("not-run", 2L)), ask("select status, count(*) from cells group by status"));
        writer.writeCell(SampleCells.cell("b").record());
        assertEquals(
                List.of(row("a", "not-run"), row("b", "valid")), ask("select cell, status from cells order by cell"));
        assertEquals(List.of(row((Object) null)), ask("select ended from runs"));
        writer.finish(SampleCells.START.plusSeconds(5));
        assertEquals(List.of(row(5.0, 1L)), ask("select duration_s, not_run from runs"));
    }

    @Test
    void aTableThatIsGoneOrDamagedIsReadFromTheCells() throws IOException {
        Path run = SampleRuns.broadcast(archive());
        String all = "select cell, status, msgs_per_op, warnings is null from cells order by cell";
        List<List<@Nullable Object>> before = ask(all);

        for (String damage : List.of("", "x", "a,b\r\n1,2\r\n", "\u0000")) {
            Files.writeString(run.resolve("cells.csv"), damage);
            assertEquals(before, ask(all), damage);
        }
        Files.delete(run.resolve("cells.csv"));
        assertEquals(before, ask(all));
        assertEquals(32, before.size());
    }

    @Test
    void aDamagedIndexIsMadeAgain() throws IOException {
        run("trial", SampleCells.cell("a"));
        assertEquals(List.of(row(1L)), ask("select count(*) from cells"));
        Files.writeString(
                folder.resolve(ArchiveIndex.FILE), "not SQLite at all, but long enough to look like a file".repeat(99));
        assertEquals(List.of(row(1L)), ask("select count(*) from cells"));
        Files.delete(folder.resolve(ArchiveIndex.FILE));
        assertEquals(List.of(row(1L)), ask("select count(*) from cells"));
    }

    @Test
    void anIndexOfAnotherFormIsMadeAgain() throws Exception {
        run("trial", SampleCells.cell("a"));
        ask("select 1");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(ArchiveIndex.FILE));
                var statement = connection.createStatement()) {
            statement.executeUpdate("drop view cells");
            statement.executeUpdate("drop table run");
            statement.executeUpdate("pragma user_version = 2");
        }
        assertEquals(List.of(row(1L)), ask("select count(*) from cells"));
    }

    @Test
    void aRunThatCantBeReadIsToldAndLeftOut() throws IOException {
        Path broken = run("trial", SampleCells.cell("a"));
        run("whole", SampleCells.cell("a"));
        Files.writeString(broken.resolve("run.json"), "{");

        assertEquals(List.of(row("whole")), ask("select experiment from runs"));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith(broken.resolve("run.json") + ": is cut"), problems.get(0));
    }

    @Test
    void whatANodeWroteIsTextAndNothingElse() {
        run(
                "trial",
                SampleCells.cell("a")
                        .ended(CellStatus.CRASHED, 255, "'); drop table run; --")
                        .warned(SampleRuns.HOSTILE));
        assertEquals(
                List.of(row("'); drop table run; --")), ask("select explanation from cells where status = 'crashed'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop view cells",
                "delete from run",
                "update run set met = 99",
                "create table mine (x)",
                "insert into point (point) values (1)",
                "attach database 'other.sqlite' as other",
                "vacuum into 'copy.sqlite'",
                "pragma user_version = 5"
            })
    void aQueryOnlyReads(String sql) throws IOException {
        run("trial", SampleCells.cell("a"));
        ask("select 1");
        byte[] before = Files.readAllBytes(folder.resolve(ArchiveIndex.FILE));

        QueryException refusal = assertThrows(QueryException.class, () -> ask(sql));

        assertTrue(refusal.isTheQuerys());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(folder.resolve(ArchiveIndex.FILE))));
        assertFalse(Files.exists(Path.of("copy.sqlite")));
    }

    @Test
    void whatIsWrongWithAQueryIsSaidAsSqliteSaysIt() {
        run("trial", SampleCells.cell("a"));
        QueryException error = assertThrows(QueryException.class, () -> ask("select nonsense from cells"));
        assertEquals("no such column: nonsense", error.getMessage());
        QueryException syntax = assertThrows(QueryException.class, () -> ask("selekt 1"));
        assertEquals("near \"selekt\": syntax error", syntax.getMessage());
    }

    @Test
    void anEmptyArchiveCanBeAsked() {
        assertEquals(List.of(row(0L)), ask("select count(*) from cells"));
        assertEquals(List.of(), ask("select * from runs"));
    }

    @Test
    void everyColumnStandsInTheDocument() throws IOException {
        run("trial", SampleCells.cell("a"));
        String document = Files.readString(Path.of("../docs/archive.md"));
        for (String view : List.of("runs", "cells")) {
            for (List<@Nullable Object> column : ask("select name from pragma_table_info('" + view + "')")) {
                assertTrue(document.contains("`" + column.get(0) + "`"), "docs/archive.md lacks " + column);
            }
        }
        assertNotEquals(0, Tables.version());
    }
}
