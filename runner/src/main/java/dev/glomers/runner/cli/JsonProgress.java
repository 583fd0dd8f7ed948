package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.FileToRead;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object on a line for each thing that happens in a run, for programs: docs/archive.md has the keys. */
final class JsonProgress implements Progress {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final PrintWriter out;
    private final Clock clock;
    private final Path runDir;
    private final Function<Cell, List<String>> argv;

    /**
     * Lines on a stream.
     *
     * @param runDir the run's folder
     * @param argv what runs a cell
     */
    JsonProgress(PrintWriter out, Clock clock, Path runDir, Function<Cell, List<String>> argv) {
        this.out = out;
        this.clock = clock;
        this.runDir = runDir;
        this.argv = argv;
    }

    private ObjectNode event(String name) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("event", name);
        event.put("time", clock.instant().toString());
        return event;
    }

    /** Jackson escapes all that could end the line. */
    private void say(ObjectNode event) {
        out.println(MAPPER.writeValueAsString(event));
        out.flush();
    }

    @Override
    public void runBegan(RunManifest run, int there) {
        ObjectNode event = event("run-began");
        event.put("experiment", run.experiment());
        event.put("runId", run.runId());
        event.put("folder", runDir.toString());
        event.put("engine", run.engine());
        event.put("engineReason", run.engineReason());
        event.put("harness", run.harness());
        event.put("seed", run.seed());
        event.put("planned", run.plan().size());
        event.put("there", there);
        say(event);
    }

    @Override
    public void started(Cell cell) {
        ObjectNode event = event("cell-began");
        event.put("cell", cell.id());
        event.put("folder", Archive.cellFolder(runDir, cell.id()).toString());
        argv.apply(cell).forEach(event.putArray("argv")::add);
        say(event);
    }

    @Override
    public void failed(CellRecord cell) {
        say(outcome("try-failed", cell, RunWriter.tryFolder(Archive.cellFolder(runDir, cell.id()), cell.tries())));
    }

    @Override
    public void ended(CellRecord cell) {
        say(outcome("cell-ended", cell, Archive.cellFolder(runDir, cell.id())));
    }

    private ObjectNode outcome(String name, CellRecord cell, Path folder) {
        ObjectNode event = event(name);
        event.put("cell", cell.id());
        event.put("status", cell.status().label());
        event.put("grade", cell.grade().label());
        event.put("tries", cell.tries());
        event.put("durationS", cell.duration().toMillis() / 1000.0);
        event.put("explanation", cell.explanation());
        FileToRead.in(folder, cell).ifPresent(file -> event.put("read", file.toString()));
        return event;
    }

    @Override
    public void runEnded(Run run, boolean isStopped) {
        ObjectNode event = event("run-ended");
        event.put("stopped", isStopped);
        event.put("met", count(run, Grade.MET));
        event.put("missed", count(run, Grade.MISSED));
        event.put("disturbed", count(run, Grade.DISTURBED));
        event.put(
                "notRun",
                run.cells().stream()
                        .filter(cell -> cell.status() == CellStatus.NOT_RUN)
                        .count());
        event.put("report", runDir.resolve("report.html").toString());
        say(event);
    }

    private static long count(Run run, Grade grade) {
        return run.cells().stream().filter(cell -> cell.grade() == grade).count();
    }

    @Override
    public void close() {
        // Each line stands for itself.
    }
}
