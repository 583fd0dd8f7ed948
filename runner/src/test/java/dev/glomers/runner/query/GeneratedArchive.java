package dev.glomers.runner.query;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellTable;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An archive of any size, with figures drawn from a seed: {@code run.json} and {@code cells.csv} of each run as a run that
 * ended leaves them. The cells' own folders are left out, since nothing reads them of such a run.
 */
final class GeneratedArchive {
    private static final int EXPERIMENTS = 20;

    private final Random random = new Random(4711);

    private GeneratedArchive() {}

    static void write(Path folder, int runCount, int cellCount) throws IOException {
        GeneratedArchive generated = new GeneratedArchive();
        Path scratch = Files.createTempDirectory("glomers-template");
        for (int i = 0; i < Math.min(EXPERIMENTS, runCount); i++) {
            generated.experiment(
                    folder, scratch, "experiment-" + i, cellCount, (runCount - i + EXPERIMENTS - 1) / EXPERIMENTS);
        }
    }

    private static List<Map<String, String>> matrix(int cellCount) {
        List<Map<String, String>> matrix = new ArrayList<>();
        List<String> strategies = List.of("flood", "gossip", "tree", "star");
        for (int i = 0; i < cellCount; i++) {
            matrix.add(Map.of(
                    "strategy", strategies.get(i % 4),
                    "latency", Integer.toString(10 * (i / 8)),
                    "nemesis", i / 4 % 2 == 0 ? "none" : "partition"));
        }
        return matrix;
    }

    private void experiment(Path folder, Path scratch, String name, int cellCount, int runs) throws IOException {
        List<Map<String, String>> matrix = matrix(cellCount);
        Map<String, String> fixed =
                Map.of("workload", "broadcast", "rate", "100", "time-limit", "20", "program", "broadcast");
        List<PlannedCell> plan = matrix.stream()
                .map(varying -> SampleCells.at(varying).with(fixed).planned())
                .toList();
        RunManifest manifest = SampleRuns.manifest(name, "Which strategy sends the fewest messages?", plan);
        RunWriter template = Archive.open(scratch).startRun(manifest);
        template.finish(SampleCells.START.plus(Duration.ofSeconds(83)));
        String json = Files.readString(template.directory().resolve("run.json"));
        CellTable table = CellTable.of(manifest);
        for (int run = 0; run < runs; run++) {
            Instant start = SampleCells.START.minus(Duration.ofHours(7L * run));
            String runId = RunManifest.runIdAt(start);
            Path directory = Files.createDirectories(folder.resolve(name).resolve(runId));
            Files.writeString(
                    directory.resolve("run.json"),
                    json.replace("20261123T103000Z", runId)
                            .replace("\"start\" : \"2026-11-23T10:30:00Z\"", "\"start\" : \"" + start + "\""));
            StringBuilder rows = new StringBuilder(table.header());
            for (Map<String, String> varying : matrix) {
                rows.append(table.row(cell(SampleCells.at(varying).with(fixed)).record()));
            }
            Files.writeString(directory.resolve("cells.csv"), rows.toString().replace("20261123T103000Z", runId));
        }
    }

    private SampleCells cell(SampleCells cell) {
        for (Metric metric : Metric.values()) {
            boolean isCount = metric.unit() == Metric.Unit.COUNT;
            if (metric != Metric.REALTIME_LAG) {
                cell.with(metric, isCount ? random.nextInt(100_000) : random.nextInt(100_000_000) / 1e6);
            }
        }
        return random.nextInt(50) == 0
                ? cell.expectValid().expectBelow(Metric.MSGS_PER_OP, 0, "< 0").warned("n4 is muted since 3.2 s")
                : cell.expectValid();
    }
}
