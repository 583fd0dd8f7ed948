package dev.glomers.runner.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds cell records for tests: valid ones by default, each part replaceable. */
public final class SampleCells {
    /** When every sample run begins. */
    public static final Instant START = Instant.parse("2026-11-23T10:30:00Z");

    private final String id;
    private final SortedMap<String, String> parameters = new TreeMap<>();
    private final SortedMap<String, Double> metrics = new TreeMap<>();
    /** Held against the cell when it is done, whatever was said of it after. */
    private final List<Supplier<ExpectationResult>> expectations = new ArrayList<>();

    private final List<PublishedRecord> records = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private String name = "";
    private CellStatus status = CellStatus.VALID;
    private @Nullable Integer exitCode = 0;
    private String explanation = "";
    private Duration duration = Duration.ofMillis(1234);

    private boolean isDisturbed;

    private SampleCells(String id) {
        this.id = id;
    }

    /** A cell of this id. */
    public static SampleCells cell(String id) {
        return new SampleCells(id);
    }

    /** A cell at this place of a matrix, with the id that a run would give it. */
    public static SampleCells at(Map<String, String> varying) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(varying).forEach((key, value) -> parts.add(key + "=" + value));
        return cell(String.join(",", parts)).with(varying);
    }

    public SampleCells named(String caseName) {
        name = caseName;
        return this;
    }

    public SampleCells with(Map<String, String> moreParameters) {
        parameters.putAll(moreParameters);
        return this;
    }

    public SampleCells with(Metric metric, double figure) {
        metrics.put(metric.label(), figure);
        return this;
    }

    public SampleCells ended(CellStatus how, @Nullable Integer code, String why) {
        status = how;
        exitCode = code;
        explanation = why;
        return this;
    }

    /** Takes all figures away again. */
    public SampleCells withoutFigures() {
        metrics.clear();
        return this;
    }

    public SampleCells took(Duration time) {
        duration = time;
        return this;
    }

    public SampleCells warned(String warning) {
        warnings.add(warning);
        return this;
    }

    /** Beside it, the machine was busy with other things. */
    public SampleCells disturbed() {
        isDisturbed = true;
        return this;
    }

    /** Expects the verdict to be valid. */
    public SampleCells expectValid() {
        expectations.add(() -> new ExpectationResult("verdict", "valid", status.label(), status == CellStatus.VALID));
        return this;
    }

    /** Expects a metric to stay below a bound, written as given. */
    public SampleCells expectBelow(Metric metric, double bound, String written) {
        expectations.add(() -> {
            Double figure = metrics.get(metric.label());
            return new ExpectationResult(
                    metric.label(),
                    written,
                    figure == null ? "nothing" : figure + " " + metric.unit().suffix(),
                    figure != null && figure < bound);
        });
        return this;
    }

    /** Somebody else reached this. */
    public SampleCells published(Metric metric, double value, String by, String note, String source) {
        records.add(new PublishedRecord(metric.label(), value, by, note, source));
        return this;
    }

    public PlannedCell planned() {
        return new PlannedCell(id, name, parameters, records);
    }

    public CellRecord record() {
        List<ExpectationResult> results =
                expectations.stream().map(Supplier::get).toList();
        Grade grade = results.isEmpty()
                ? Grade.NONE
                : results.stream().allMatch(ExpectationResult::met)
                        ? Grade.MET
                        : isDisturbed ? Grade.DISTURBED : Grade.MISSED;
        return new CellRecord(
                id,
                name,
                parameters,
                status,
                grade,
                results,
                metrics,
                4711L,
                "embedded",
                "bench 1.0.0",
                argv(),
                exitCode,
                START.plusSeconds(1),
                duration,
                explanation,
                warnings);
    }

    private List<String> argv() {
        List<String> argv = new ArrayList<>(List.of("test"));
        parameters.forEach((key, value) -> {
            argv.add("--" + key);
            argv.add(value);
        });
        return argv;
    }
}
