package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.archive.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What others have published, by the cell that is held against it. */
final class Published {
    /** A record further out than this many times the largest figure is told in words, not drawn. */
    static final double FAR_OUT = 40;

    private final Map<String, List<PublishedRecord>> byCell = new HashMap<>();

    Published(Run run) {
        for (PlannedCell planned : run.manifest().plan()) {
            byCell.put(planned.id(), planned.records());
        }
    }

    List<PublishedRecord> of(CellRecord cell) {
        return byCell.getOrDefault(cell.id(), List.of());
    }

    /** Those of one figure. */
    List<PublishedRecord> of(CellRecord cell, Metric metric) {
        return of(cell).stream()
                .filter(record -> record.metric().equals(metric.label()))
                .toList();
    }
}
