package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.experiment.Cell;
import java.util.List;

/**
 * Several that watch the same run.
 *
 * @param all in the order in which they are told
 */
public record Watchers(List<Progress> all) implements Progress {
    public Watchers {
        all = List.copyOf(all);
    }

    @Override
    public void runBegan(RunManifest run, int there) {
        all.forEach(each -> each.runBegan(run, there));
    }

    @Override
    public void started(Cell cell) {
        all.forEach(each -> each.started(cell));
    }

    @Override
    public void failed(CellRecord cell) {
        all.forEach(each -> each.failed(cell));
    }

    @Override
    public void ended(CellRecord cell) {
        all.forEach(each -> each.ended(cell));
    }

    @Override
    public void runEnded(Run run, boolean isStopped) {
        all.forEach(each -> each.runEnded(run, isStopped));
    }

    @Override
    public void close() {
        all.forEach(Progress::close);
    }
}
