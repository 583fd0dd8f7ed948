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
 * A bar for people: cells done, missed, the time left, and what runs now. The bar counts estimated milliseconds rather
 * than cells, since one cell can take a hundred times as long as another.
 */
final class BarProgress implements Progress {
    private static final int UPDATE_MILLIS = 200;
    private static final int LABEL_WIDTH = 32;

    private final ProgressBar bar;
    private final Map<String, Duration> estimates;
    private final Map<String, String> running = new LinkedHashMap<>();
    private final int total;
    private int done;
    private int missed;

    /**
     * A bar.
     *
     * @param estimates the time that each cell should take, by id
     */
    BarProgress(Map<String, Duration> estimates) {
        this.estimates = Map.copyOf(estimates);
        this.total = estimates.size();
        this.bar = new ProgressBarBuilder()
                .setTaskName("0/" + total)
                .setInitialMax(estimates.values().stream()
                        .mapToLong(Duration::toMillis)
                        .sum())
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
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
        done++;
        if (cell.grade() == Grade.MISSED) {
            missed++;
        }
        bar.stepBy(Optional.ofNullable(estimates.get(cell.id()))
                .orElse(Duration.ZERO)
                .toMillis());
        show();
    }

    private void show() {
        bar.setTaskName(done + "/" + total + (missed == 0 ? "" : ", " + missed + " missed"));
        List<String> names = List.copyOf(running.keySet());
        String first = names.isEmpty() ? "" : names.get(0);
        String shown = first.length() <= LABEL_WIDTH ? first : first.substring(0, LABEL_WIDTH - 1) + "…";
        bar.setExtraMessage(left() + shown + (names.size() > 1 ? " +" + (names.size() - 1) : ""));
    }

    /** The time left at the pace so far; nothing until there is a pace. */
    private String left() {
        long current = bar.getCurrent();
        if (current == 0) {
            return "";
        }
        long millis = bar.getTotalElapsed().toMillis() * (bar.getMax() - current) / current;
        return "about " + Timing.show(Duration.ofMillis(millis)) + " left  ";
    }

    @Override
    public void close() {
        bar.close();
    }
}
