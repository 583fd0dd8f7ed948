package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShippedExperimentsTest {
    private static final Path EXPERIMENTS = Path.of("../experiments");

    @Test
    void gossipGlomersHasAllChallenges() {
        Experiment experiment = ExperimentArgument.read(EXPERIMENTS.resolve("gossip-glomers.yaml"));

        assertEquals(
                List.of(
                        "1-echo",
                        "2-unique-ids",
                        "3a-single-node",
                        "3b-multi-node",
                        "3c-fault-tolerant",
                        "3d-efficient-I",
                        "3e-efficient-II",
                        "3de-partitioned",
                        "4-g-counter",
                        "4-g-counter-seq-kv",
                        "5a-single-node",
                        "5b-multi-node",
                        "5c-efficient",
                        "6a-single-node",
                        "6b-uncommitted",
                        "6b-uncommitted-partitioned",
                        "6c-committed"),
                experiment.cells().stream().map(Cell::id).toList());
    }

    @Test
    void everyRecordNamesItsSourceOrSaysThatItIsNotKnown() {
        List<PublishedRecord> records = ExperimentArgument.read(EXPERIMENTS.resolve("records.yaml")).cells().stream()
                .flatMap(cell -> cell.records().stream())
                .toList();

        assertEquals(
                List.of(),
                records.stream()
                        .filter(record -> record.source().isEmpty())
                        .filter(record -> !record.note().contains("not known"))
                        .toList());
        assertTrue(records.size() > 5, records::toString);
    }

    @Test
    void broadcastComparesFourStrategiesInEightSettings() {
        assertEquals(
                32,
                ExperimentArgument.read(EXPERIMENTS.resolve("broadcast.yaml"))
                        .cells()
                        .size());
    }

    @Test
    void badInputIsExitCodeTwoWithoutAStackTrace() {
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute("plan", "no-such.yaml", "--engine", "embedded");

        assertEquals(ExitCodes.BAD_INPUT, exitCode);
        assertEquals(
                "no-such.yaml:1:1: found no such file\n    expected an experiment in YAML\n"
                        + "    see glomers run --help; experiments/ has some to begin with\n",
                err.toString());
    }
}
