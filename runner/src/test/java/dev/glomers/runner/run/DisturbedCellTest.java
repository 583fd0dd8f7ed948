package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleRuns;
import dev.glomers.runner.archive.Schemas;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Expectation;
import dev.glomers.runner.experiment.Limit;
import dev.glomers.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells on the real clock beside which the machine is busy with other things. */
@Timeout(60)
final class DisturbedCellTest {
    private static final long DISTURBED_MILLIS = 4300;

    private static final Cell CELL = Cells.of(
            "a",
            Workload.BROADCAST,
            Map.of("rate", "100", "time-limit", "20"),
            new Expectation.Verdict(CellStatus.VALID),
            new Expectation.Figure(
                    Metric.OPS, Limit.parse(">= 1900", Metric.OPS).orElseThrow()));

    @TempDir
    private Path results = Path.of("");

    private Path run = Path.of("");

    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger tries = new AtomicInteger();

    /** Makes so many ops in its first try, while the machine is busy, and 2,000 afterwards. */
    private Engine engine(int disturbedOps, String verdict) {
        long start = System.nanoTime();
        return new FakeEngine(false, (task, attempt, store) -> {
                    Files.writeString(attempt.console(), "");
                    busy.set(tries.incrementAndGet() == 1);
                    if (busy.get()) {
                        Thread.sleep(DISTURBED_MILLIS);
                    }
                    int ops = busy.get() ? disturbedOps : 2000;
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
        RunWriter writer = Archive.open(results).startRun(SampleRuns.manifest("x", "q", List.of(CELL.planned())));
        run = writer.directory();
        new ExperimentRun(engine, writer, 0, options, new RunLog(writer, Clock.systemUTC()), Clock.systemUTC())
                .execute(List.of(CELL));
        writer.finish(writer.manifest().start());
        assertEquals(List.of(), Schemas.complaints(run));
        return Archive.read(run).cells().get(0);
    }

    private static double figure(CellRecord cell, Metric metric) {
        return Objects.requireNonNull(cell.metric(metric), metric::label);
    }

    @Test
    void aLimitIsNotJudgedAndTheReasonIsTold() throws IOException {
        CellRecord cell = run(engine(1207, "true"), RunOptions.DEFAULT);

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
        CellRecord cell = run(engine(1207, "true"), new RunOptions(OptionalInt.empty(), Retries.NONE, true));

        assertEquals(Grade.MISSED, cell.grade());
        assertEquals(1, cell.warnings().size());
    }

    @Test
    void aWrongVerdictIsMissedHoweverBusyTheMachineWas() throws IOException {
        CellRecord cell = run(engine(1207, "false"), RunOptions.DEFAULT);

        assertEquals(Grade.MISSED, cell.grade());
        assertEquals(CellStatus.INVALID, cell.status());
    }

    @Test
    void itIsTriedAgainIfThatIsWanted() throws IOException {
        CellRecord cell = run(engine(1207, "true"), RunOptions.DEFAULT.withRetries(new Retries(2, Duration.ZERO)));

        assertEquals(Grade.MET, cell.grade());
        assertEquals(2, cell.tries());
        assertEquals(2, tries.get());
        Path first = Archive.cellFolder(run, "a").resolve("tries/1/cell.json");
        assertTrue(Files.readString(first).contains("\"grade\" : \"disturbed\""));
    }

    @Test
    void whatIsMetAlthoughTheMachineWasBusyIsMet() throws IOException {
        CellRecord cell = run(engine(2000, "true"), RunOptions.DEFAULT);

        assertEquals(Grade.MET, cell.grade());
        assertEquals(1, cell.warnings().size(), cell::toString);
    }
}
