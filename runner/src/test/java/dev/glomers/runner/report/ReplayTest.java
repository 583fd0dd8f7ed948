package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.SampleRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final RunManifest MANIFEST = SampleRuns.manifest("broadcast", "?", List.of());

    private static List<Replay> ways(@Nullable Long seed, String... argv) {
        CellRecord cell = new CellRecord(
                "strategy=star",
                "",
                Collections.emptySortedMap(),
                CellStatus.VALID,
                Grade.NONE,
                List.of(),
                Collections.emptySortedMap(),
                seed,
                "any",
                "any",
                List.of(argv),
                0,
                Instant.EPOCH,
                Duration.ZERO,
                "",
                List.of());
        return Replay.of(cell, MANIFEST);
    }

    private static String harness(List<Replay> ways, String engine) {
        return ways.stream()
                .filter(way -> way.engine().equals(engine))
                .map(Replay::harness)
                .findFirst()
                .orElse("none");
    }

    @Test
    void aCellOfTheBenchCanBeRunOnMaelstromToo() {
        List<Replay> ways = ways(
                17L,
                "test",
                "-w",
                "broadcast",
                "--program",
                "broadcast",
                "--seed",
                "17",
                "--rate",
                "5",
                "--",
                "--strategy",
                "star");
        assertEquals(
                "bench/bin/bench test -w broadcast --program broadcast --seed 17 --rate 5 -- --strategy star",
                harness(ways, "bench"));
        assertEquals(
                "\"$MAELSTROM_HOME\"/maelstrom test -w broadcast --bin node/bin/node --rate 5 -- broadcast --strategy star",
                harness(ways, "local"));
        assertEquals(
                "docker run --rm --network none -v \"$PWD/store:/work/store\" glomers maelstrom test -w broadcast"
                        + " --bin /opt/glomers/node/bin/node --rate 5 -- broadcast --strategy star",
                harness(ways, "docker"));
    }

    @Test
    void aCellOfMaelstromCanBeRunOnTheBenchToo() {
        List<Replay> ways =
                ways(null, "test", "-w", "echo", "--bin", "/opt/glomers/node/bin/node", "--rate", "5", "--", "echo");
        assertEquals("bench/bin/bench test -w echo --program echo --rate 5", harness(ways, "bench"));
    }

    @Test
    void anExecutableIsNamedWhereItsPathIsKnown() {
        List<Replay> here = ways(3L, "test", "-w", "echo", "--bin", "/home/me/my node", "--", "-v");
        assertEquals("bench/bin/bench test -w echo --bin '/home/me/my node' --seed 3 -- -v", harness(here, "bench"));
        assertEquals("", harness(here, "docker"));
        List<Replay> inContainer = ways(null, "test", "-w", "echo", "--bin", "/node/my-node");
        assertEquals("", harness(inContainer, "local"));
    }

    @Test
    void aFaultThatMaelstromDoesNotHaveLeavesTheBench() {
        List<Replay> ways = ways(1L, "test", "-w", "echo", "--program", "echo", "--nemesis", "partition,kill");
        assertEquals(List.of("bench"), ways.stream().map(Replay::engine).toList());
    }

    @Test
    void wordsAreQuotedForTheShell() {
        assertEquals(
                "'$(rm -rf ~)' 'it'\\''s' '' plain=1,2", Replay.shell(List.of("$(rm -rf ~)", "it's", "", "plain=1,2")));
    }

    @Test
    void aCellWithoutArgumentsHasNoCommands() {
        assertEquals(List.of(), ways(null));
    }
}
