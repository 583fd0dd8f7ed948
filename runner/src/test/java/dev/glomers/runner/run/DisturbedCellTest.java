package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.Schemas;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Expectation;
import dev.glomers.runner.experiment.Limit;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells on the real clock beside which the machine is busy with other things. */
@Timeout(60)
final class DisturbedCellTest {
    private static final long DISTURBED_MILLIS = 4300;

    @TempDir
    private Path results = Path.of("");

    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger tries = new AtomicInteger();

    private static Cell cell() {
        return new Cell(
                "a",
                "",
                Workload.BROADCAST,
                new NodeSpec.Program("broadcast", List.of()),
                new TreeMap<>(Map.of("rate", "100", "time-limit", "20")),
                new TreeMap<>(Map.of("workload", "broadcast")),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new Expectation.Verdict(CellStatus.VALID),
                        new Expectation.Figure(
                                Metric.OPS, Limit.parse(">= 1900", Metric.OPS).orElseThrow())),
                List.of(),
                new TreeMap<>());
    }

    /** Makes 1,207 ops in its first tries, while the machine is busy, and 2,000 afterwards. */
    private Engine engine(int disturbedTries, String verdict) {
        long start = System.nanoTime();
        return new FakeEngine(false, (task, attempt, store) -> {
                    Files.writeString(attempt.console(), "");
                    busy.set(tries.incrementAndGet() <= disturbedTries);
                    if (busy.get()) {
                        Thread.sleep(DISTURBED_MILLIS);
                    }
                    String ops = busy.get() ? "1207" : "2000";
                    return FakeEngine.ended(
                            store,
                            verdict.equals("true") ? 0 : 1,
                            "{:valid? " + verdict + ", :stats {:count " + ops + "}}");
                })
                // All that the machine does, and more, is made to look as if others did it.
                .using(() -> busy.get() ? (start - System.nanoTime()) * 1000 : Long.MAX_VALUE / 4);
    }

    private CellRecord run(Engine engine, RunOptions options) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/stat")), "only Linux tells");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        RunWriter writer = Archive.open(results)
                .startRun(new RunManifest(
                        "x",
                        "run",
                        "q",
                        "",
                        "fake",
                        "r",
                        "fake 1",
                        new TreeMap<>(),
                        0,
                        List.of(),
                        List.of(cell().planned()),
                        null,
                        start,
                        null));
        new ExperimentRun(engine, writer, 0, options, new RunLog(writer, Clock.systemUTC()), Clock.systemUTC())
                .execute(List.of(cell()));
        writer.finish(start);
        assertEquals(List.of(), Schemas.complaints(writer.directory()));
        return Archive.read(writer.directory()).cells().get(0);
    }

    private static double figure(CellRecord cell, Metric metric) {
        return Objects.requireNonNull(cell.metric(metric), metric::label);
    }

    @Test
    void aLimitIsNotJudgedAndTheReasonIsTold() throws IOException {
        CellRecord cell = run(engine(1, "true"), RunOptions.DEFAULT);

        assertEquals(Grade.DISTURBED, cell.grade());
        assertEquals(CellStatus.VALID, cell.status());
        assertEquals("ops is 1207, expected >= 1900.", cell.explanation());
        assertTrue(cell.warnings().get(0).startsWith("the machine was busy with other things for "), cell::toString);
        assertEquals(0.6035, figure(cell, Metric.OPS_MADE));
        assertEquals(1.0, figure(cell, Metric.DISTURBED));
        assertTrue(figure(cell, Metric.BUSY_ELSEWHERE) > 1);
        assertTrue(figure(cell, Metric.CLOCK_LAG_P99) > 0);
    }

    @Test
    void itIsMissedIfTheUserWantsItJudged() throws IOException {
        CellRecord cell = run(engine(1, "true"), new RunOptions(OptionalInt.empty(), Retries.NONE, true));

        assertEquals(Grade.MISSED, cell.grade());
        assertEquals(1, cell.warnings().size());
    }

    @Test
    void aWrongVerdictIsMissedHoweverBusyTheMachineWas() throws IOException {
        CellRecord cell = run(engine(1, "false"), RunOptions.DEFAULT);

        assertEquals(Grade.MISSED, cell.grade());
        assertEquals(CellStatus.INVALID, cell.status());
    }

    @Test
    void itIsTriedAgainIfThatIsWanted() throws IOException {
        CellRecord cell = run(engine(1, "true"), RunOptions.DEFAULT.withRetries(new Retries(2, Duration.ZERO)));

        assertEquals(Grade.MET, cell.grade());
        assertEquals(2, cell.tries());
        assertEquals(2, tries.get());
        Path first = Archive.cellFolder(results.resolve("x/run"), "a").resolve("tries/1/cell.json");
        assertTrue(Files.readString(first).contains("\"grade\" : \"disturbed\""));
    }

    @Test
    void whatIsMetAlthoughTheMachineWasBusyIsMet() throws IOException {
        CellRecord cell = run(engine(0, "true"), RunOptions.DEFAULT);

        assertEquals(Grade.MET, cell.grade());
        assertEquals(List.of(), cell.warnings());
    }
}
