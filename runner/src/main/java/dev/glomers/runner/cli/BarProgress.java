package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.Progress;
import dev.glomers.runner.run.Timing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar for people: cells done, cells that missed their expectations, the time left, and what runs now. The time left is
 * reckoned from the cells' estimates, since one cell can take a hundred times as long as another.
 */
final class BarProgress implements Progress {
    private static final int UPDATE_MILLIS = 200;
    private static final int LABEL_WIDTH = 32;

    private final ProgressBar bar;
    private final Map<String, Duration> estimates;
    private final Map<String, String> running = new LinkedHashMap<>();
    private final long totalMillis;
    private long doneMillis;
    private int missed;

    /**
     * A bar.
     *
     * @param estimates the time that each cell should take, by id
     */
    BarProgress(Map<String, Duration> estimates) {
        this.estimates = Map.copyOf(estimates);
        this.totalMillis =
                estimates.values().stream().mapToLong(Duration::toMillis).sum();
        this.bar = new ProgressBarBuilder()
                .setTaskName("cells")
                .setInitialMax(estimates.size())
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setConsumer(new BarLine(System.err))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .hideEta()
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void started(Cell cell) {
        running.put(cell.id(), cell.id());
        show();
    }

    @Override
    public void ended(CellRecord cell) {
        running.remove(cell.id());
        if (cell.grade() == Grade.MISSED) {
            missed++;
        }
        doneMillis += Optional.ofNullable(estimates.get(cell.id()))
                .orElse(Duration.ZERO)
                .toMillis();
        bar.step();
        show();
    }

    private void show() {
        List<String> names = List.copyOf(running.keySet());
        String first = names.isEmpty() ? "" : names.get(0);
        String shown = first.length() <= LABEL_WIDTH ? first : first.substring(0, LABEL_WIDTH - 1) + "…";
        String others = names.size() > 1 ? " and " + (names.size() - 1) + " more" : "";
        bar.setExtraMessage((missed == 0 ? "" : missed + " missed, ") + left() + shown + others);
    }

    /** The time left at the pace so far; nothing until there is a pace. */
    private String left() {
        if (doneMillis == 0) {
            return "";
        }
        long millis = bar.getTotalElapsed().toMillis() * (totalMillis - doneMillis) / doneMillis;
        return "about " + Timing.show(Duration.ofMillis(millis)) + " left, ";
    }

    @Override
    public void close() {
        bar.close();
    }
}
