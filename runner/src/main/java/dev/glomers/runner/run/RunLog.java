package dev.glomers.runner.run;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.FileToRead;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.experiment.Cell;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code run.log}: what happened in a run, a line each, for whoever looks at it later. */
public final class RunLog implements Progress {
    private final RunWriter writer;
    private final Clock clock;

    /** The log of the run that this writes. */
    public RunLog(RunWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void runBegan(RunManifest run, int there) {
        boolean isResumed = !run.resumptions().isEmpty();
        List<String> argv =
                isResumed ? run.resumptions().get(run.resumptions().size() - 1).argv() : run.argv();
        say("run %s: %s of %d cells, on %s (%s), since %s; seed %d; %s"
                .formatted(
                        isResumed ? "goes on" : "begins",
                        isResumed ? run.plan().size() - there + " left" : "all",
                        run.plan().size(),
                        run.engine(),
                        run.harness(),
                        run.engineReason(),
                        run.seed(),
                        argv.isEmpty() ? "no command line" : "glomers " + String.join(" ", argv)));
    }

    @Override
    public void started(Cell cell) {
        say("cell begins: %s; seed %d"
                .formatted(
                        cell.id(), CellTask.of(cell, writer.manifest().seed()).seed()));
    }

    @Override
    public void failed(CellRecord cell) {
        Path folder = RunWriter.tryFolder(Archive.cellFolder(writer.directory(), cell.id()), cell.tries());
        say("try %d failed: %s: %s%s"
                .formatted(cell.tries(), cell.id(), outcome(cell), read(FileToRead.in(folder, cell))));
    }

    @Override
    public void ended(CellRecord cell) {
        say("cell ends: %s: %s; took %s%s"
                .formatted(
                        cell.id(),
                        outcome(cell),
                        Timing.show(cell.duration()),
                        read(FileToRead.of(writer.directory(), cell))));
    }

    private static String outcome(CellRecord cell) {
        String grade = cell.grade() == Grade.NONE
                ? ""
                : ", expectations " + cell.grade().label();
        String why = cell.explanation().isEmpty() ? "" : ": " + cell.explanation();
        return cell.status().label() + grade + why;
    }

    private String read(Optional<Path> file) {
        return file.map(path -> "; read " + writer.directory().relativize(path)).orElse("");
    }

    @Override
    public void runEnded(Run run, boolean isStopped) {
        long met = count(run, Grade.MET);
        long missed = count(run, Grade.MISSED);
        long notRun = run.cells().stream()
                .filter(cell -> cell.status() == CellStatus.NOT_RUN)
                .count();
        long disturbed = count(run, Grade.DISTURBED);
        say("run %s: %d met, %d missed%s, %d not run"
                .formatted(
                        isStopped ? "was stopped" : "ends",
                        met,
                        missed,
                        disturbed == 0 ? "" : ", " + disturbed + " disturbed",
                        notRun));
    }

    private static long count(Run run, Grade grade) {
        return run.cells().stream().filter(cell -> cell.grade() == grade).count();
    }

    private void say(String text) {
        writer.log(clock.instant(), text);
    }

    @Override
    public void close() {
        // Each line is written as it comes.
    }
}
