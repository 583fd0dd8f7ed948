package dev.glomers.runner.compare;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.report.ScriptData;
import dev.glomers.runner.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as the page's script reads it, to draw it. */
final class ChangeData {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ChangeData() {}

    /** JSON that may stand in a script element; empty if the runs have no figure in common. */
    static String of(Comparison comparison) {
        List<Map<String, Object>> runs = new ArrayList<>();
        boolean hasFigures = false;
        for (RunComparison run : comparison.others()) {
            List<List<@Nullable Object>> changes = changes(comparison, run);
            hasFigures |= !changes.isEmpty();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("cells", run.cells().stream().map(CellComparison::cell).toList());
            tree.put("changes", changes);
            runs.add(tree);
        }
        if (!hasFigures) {
            return "";
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "metrics", comparison.metrics().stream().map(ChangeData::metric).toList());
        tree.put("runs", runs);
        return ScriptData.of(MAPPER.writeValueAsString(tree));
    }

    private static Map<String, Object> metric(Metric metric) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", metric.label());
        tree.put("unit", metric.unit().name().toLowerCase(Locale.ROOT));
        tree.put("suffix", metric.unit().suffix());
        return tree;
    }

    /** Cell and metric by their places, the two medians, the ends of their difference's interval, the samples. */
    private static List<List<@Nullable Object>> changes(Comparison comparison, RunComparison run) {
        List<List<@Nullable Object>> changes = new ArrayList<>();
        for (int cell = 0; cell < run.cells().size(); cell++) {
            for (Delta delta : run.cells().get(cell).deltas()) {
                List<@Nullable Object> change = new ArrayList<>();
                change.add(cell);
                change.add(comparison.metrics().indexOf(delta.metric()));
                change.add(delta.base().median());
                change.add(delta.other().median());
                change.add(delta.interval().map(Interval::low).orElse(null));
                change.add(delta.interval().map(Interval::high).orElse(null));
                change.add(delta.samples());
                changes.add(change);
            }
        }
        return changes;
    }
}
