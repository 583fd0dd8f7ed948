package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.Progress;
import dev.glomers.runner.run.Timing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar for people: cells done, cells that missed their expectations, the time left, and what runs now. The time left is
 * reckoned from the cells' estimates, since one cell can take a hundred times as long as another.
 *
 * <p>The bar is drawn by us, not by the library's own consumer: that one takes the terminal over, signals included, and
 * then the first Ctrl-C ends the JVM without any clean-up.
 */
final class BarProgress implements Progress {
    private static final int UPDATE_MILLIS = 200;
    private static final int LABEL_WIDTH = 32;
    private static final int DEFAULT_COLUMNS = 80;
    private static final String LINE_START = "\r";
    private static final String ERASE_REST = "\u001b[K";

    private final ProgressBar bar;
    private final Map<String, Duration> estimates;
    private final Map<String, String> running = new LinkedHashMap<>();
    private final long totalMillis;
    private long doneMillis;
    private final PrintWriter out;
    private int missed;

    /**
     * A bar.
     *
     * @param out the terminal
     * @param estimates the time that each cell should take, by id
     */
    BarProgress(PrintWriter out, Map<String, Duration> estimates) {
        this.out = out;
        this.estimates = Map.copyOf(estimates);
        this.totalMillis =
                estimates.values().stream().mapToLong(Duration::toMillis).sum();
        this.bar = new ProgressBarBuilder()
                .setTaskName("cells")
                .setInitialMax(estimates.size())
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .hideEta()
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns() - 1))
                .build();
    }

    /** As the launcher tells, which asks the terminal. */
    private static int columns() {
        String columns = Optional.ofNullable(System.getenv("COLUMNS")).orElse("");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    }

    private void draw(String line) {
        out.print(LINE_START + line.stripTrailing() + ERASE_REST);
        out.flush();
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
        draw("");
    }
}
