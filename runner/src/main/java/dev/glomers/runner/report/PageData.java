package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.archive.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The run as the report's scripts read it: the cells column by column, and words that come again and again as numbers
 * into one list, so that a thousand cells still make a small page.
 */
final class PageData {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** For all explanations and warnings together; the more cells there are, the shorter each is cut. */
    private static final int ROOM_FOR_TEXT = 240_000;

    private static final int LONGEST_TEXT = 1_500;
    private static final int SHORTEST_TEXT = 120;
    private static final int WARNINGS_SHOWN = 5;

    private final Run run;
    private final Variation variation;
    private final List<CellRecord> cells;
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final int longestText;

    private PageData(Run run, Variation variation) {
        this.run = run;
        this.variation = variation;
        this.cells = run.cells();
        long texts = cells.stream()
                .mapToLong(cell -> cell.warnings().size() + (cell.explanation().isEmpty() ? 0 : 1))
                .sum();
        this.longestText = (int) Math.max(SHORTEST_TEXT, Math.min(LONGEST_TEXT, ROOM_FOR_TEXT / Math.max(1, texts)));
    }

    /** JSON without any character that ends a script element or begins a comment in one. */
    static String of(Run run, Variation variation, Optional<Tradeoff> tradeoff) {
        return ScriptData.of(MAPPER.writeValueAsString(new PageData(run, variation).tree(tradeoff)));
    }

    private Map<String, Object> tree(Optional<Tradeoff> tradeoff) {
        List<Parameter> parameters = Stream.concat(variation.varying().stream(), variation.fixed().stream())
                .toList();
        List<Metric> metrics = Arrays.stream(Metric.values())
                .filter(metric -> cells.stream().anyMatch(cell -> cell.metric(metric) != null))
                .toList();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", run.manifest().experiment() + "/" + run.manifest().runId());
        tree.put("named", variation.named());
        tree.put("compared", variation.compared().map(Parameter::name).orElse(null));
        tree.put("settings", variation.settings().stream().map(Parameter::name).toList());
        tree.put(
                "repetition",
                variation.varying().stream()
                        .filter(Parameter::repeats)
                        .map(Parameter::name)
                        .toList());
        tree.put("focus", tradeoff.map(Tradeoff::focus).orElse(null));
        tree.put("parameters", parameters.stream().map(PageData::parameter).toList());
        tree.put("metrics", metrics.stream().map(PageData::metric).toList());
        tree.put("marks", Arrays.stream(Mark.values()).map(PageData::mark).toList());
        tree.put(
                "statuses",
                Arrays.stream(CellStatus.values()).map(CellStatus::label).toList());
        tree.put("cells", columns(parameters, metrics));
        tree.put("records", records());
        tree.put("words", words.keySet());
        return tree;
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        return ordered("name", parameter.name(), "values", parameter.values(), "numeric", parameter.numeric());
    }

    private static Map<String, Object> metric(Metric metric) {
        return ordered(
                "name", metric.label(),
                "unit", metric.unit().name().toLowerCase(Locale.ROOT),
                "suffix", metric.unit().suffix());
    }

    private static Map<String, Object> mark(Mark mark) {
        return ordered("name", mark.label(), "sign", mark.sign(), "meaning", mark.meaning());
    }

    private static Map<String, Object> ordered(
            String key1, Object value1, String key2, Object value2, String key3, Object value3) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        map.put(key3, value3);
        return map;
    }

    private Map<String, Object> columns(List<Parameter> parameters, List<Metric> metrics) {
        Map<String, String> labels = variation.labels();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", each(CellRecord::id));
        columns.put("label", each(cell -> labels.getOrDefault(cell.id(), cell.id())));
        columns.put("page", each(cell -> CellPages.has(cell) ? 1 : 0));
        columns.put("name", each(cell -> word(cell.name())));
        columns.put("group", groups());
        columns.put("mark", each(cell -> Mark.of(cell).ordinal()));
        columns.put("status", each(cell -> cell.status().ordinal()));
        columns.put("grade", each(cell -> word(cell.grade().label())));
        columns.put("values", parameters.stream().map(this::places).toList());
        columns.put("figures", metrics.stream().map(this::figures).toList());
        columns.put("expectations", each(this::expectations));
        columns.put(
                "seconds",
                each(cell -> cell.status() == CellStatus.NOT_RUN
                        ? null
                        : cell.duration().toMillis() / 1000.0));
        columns.put("seed", each(CellRecord::seed));
        columns.put("exitCode", each(CellRecord::exitCode));
        columns.put("engine", each(cell -> word(cell.engine())));
        columns.put("harness", each(cell -> word(cell.harness())));
        columns.put("argv", each(cell -> cell.argv().stream().map(this::word).toList()));
        columns.put("explanation", each(cell -> Clip.at(cell.explanation(), longestText)));
        columns.put("warnings", each(this::warnings));
        columns.put("files", each(cell -> files(cell).stream().map(this::word).toList()));
        return columns;
    }

    private List<@Nullable Object> each(Function<CellRecord, @Nullable Object> column) {
        List<@Nullable Object> values = new ArrayList<>();
        for (CellRecord cell : cells) {
            values.add(column.apply(cell));
        }
        return values;
    }

    private List<Integer> places(Parameter parameter) {
        return cells.stream()
                .map(cell -> parameter.values().indexOf(parameter.of(cell)))
                .toList();
    }

    private List<@Nullable Object> figures(Metric metric) {
        return each(cell -> {
            Double figure = cell.metric(metric);
            return figure == null ? null : shortest(figure);
        });
    }

    /** A whole number without its {@code .0}. */
    private static Number shortest(double figure) {
        boolean whole = figure == Math.rint(figure) && Math.abs(figure) < 1e15;
        if (whole) {
            return (long) figure;
        }
        return figure;
    }

    private List<List<Object>> expectations(CellRecord cell) {
        return cell.expectations().stream()
                .map(expectation -> expectation(cell, expectation))
                .toList();
    }

    /** Metric, what is expected, what was found, the distance, 1 if it is met, and the bound where there is one. */
    private List<Object> expectation(CellRecord cell, ExpectationResult expectation) {
        Held held = Held.of(cell, expectation);
        List<Object> values = new ArrayList<>();
        values.add(word(held.metric()));
        values.add(word(held.expected()));
        values.add(word(held.found()));
        values.add(word(held.distance()));
        values.add(held.met() ? 1 : 0);
        Bound.of(expectation).ifPresent(bound -> values.add(bound.value()));
        return values;
    }

    /** For each cell the number of its group of repeats. */
    private List<Integer> groups() {
        Map<Object, Integer> numbers = new HashMap<>();
        return variation.groups().stream()
                .map(group -> numbers.computeIfAbsent(group, unseen -> numbers.size()))
                .toList();
    }

    /** What others published: the cell's place, the metric, the figure, who. */
    private List<List<Object>> records() {
        List<List<Object>> records = new ArrayList<>();
        List<PlannedCell> plan = run.manifest().plan();
        for (int place = 0; place < plan.size(); place++) {
            for (PublishedRecord published : plan.get(place).records()) {
                records.add(
                        List.of(place, word(published.metric()), shortest(published.value()), word(published.by())));
            }
        }
        return records;
    }

    private List<String> warnings(CellRecord cell) {
        List<String> shown = new ArrayList<>();
        cell.warnings().stream().limit(WARNINGS_SHOWN).forEach(warning -> shown.add(Clip.at(warning, longestText)));
        int more = cell.warnings().size() - shown.size();
        if (more > 0) {
            shown.add("and %d more in cell.json".formatted(more));
        }
        return shown;
    }

    /** What lies in the cell's folder, to link to. */
    private List<String> files(CellRecord cell) {
        Path folder = run.directory().resolve("cells").resolve(cell.id());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .limit(20)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Integer word(String word) {
        return words.computeIfAbsent(word, unseen -> words.size());
    }
}
