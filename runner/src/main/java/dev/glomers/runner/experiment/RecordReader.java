package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PublishedRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code records}: a list of what others have published, for the report to show beside what was measured. */
final class RecordReader {
    private static final String METRIC = "metric";
    private static final String VALUE = "value";
    private static final String BY = "by";
    private static final String NOTE = "note";
    private static final String SOURCE = "source";
    private static final List<String> KEYS = List.of(METRIC, VALUE, BY, NOTE, SOURCE);
    private static final Pattern ADDRESS = Pattern.compile("https://[A-Za-z0-9.-]+(/[\\x21-\\x7e&&[^\"<>]]*)?");

    private final Reading reading;

    RecordReader(Reading reading) {
        this.reading = reading;
    }

    /** All records of the key's value, in order. */
    List<PublishedRecord> read(Yaml.@Nullable Entry entry, String path) {
        List<PublishedRecord> records = new ArrayList<>();
        if (entry == null) {
            return records;
        }
        List<Yaml> items = reading.sequence(entry.value(), path, "a list of records, each with metric, value and by");
        for (int i = 0; i < items.size(); i++) {
            record(items.get(i), path + "[" + i + "]").ifPresent(records::add);
        }
        return records;
    }

    private Optional<PublishedRecord> record(Yaml item, String path) {
        if (!(item instanceof Yaml.Mapping)) {
            reading.problems().add(item.at(), path, item.describe(), "a map of metric, value and by");
            return Optional.empty();
        }
        Map<String, Yaml.Entry> entries = reading.mapping(item, path, "a map");
        reading.refuseUnknownKeys(entries, KEYS, path);
        Optional<Metric> metric = needed(item, entries, METRIC, path).flatMap(value -> metric(value, path));
        Optional<Yaml> value = needed(item, entries, VALUE, path);
        Optional<Double> figure = metric.flatMap(of -> value.flatMap(it -> figure(it, of, path)));
        Optional<String> by = needed(item, entries, BY, path).flatMap(it -> text(it, BY, path));
        Optional<String> note = Optional.ofNullable(entries.get(NOTE)).flatMap(it -> text(it.value(), NOTE, path));
        Optional<String> source = Optional.ofNullable(entries.get(SOURCE)).flatMap(it -> source(it.value(), path));
        if (metric.isEmpty() || figure.isEmpty() || by.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PublishedRecord(metric.get().label(), figure.get(), by.get(), note.orElse(""), source.orElse("")));
    }

    private Optional<Yaml> needed(Yaml item, Map<String, Yaml.Entry> entries, String key, String path) {
        Yaml.Entry entry = entries.get(key);
        if (entry == null) {
            String example = "such as {metric: msgs-per-op, value: 1.92, by: teivah/gossip-glomers}";
            reading.problems().add(item.at(), path, "no " + key, "the key " + key, example);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    private Optional<Metric> metric(Yaml value, String path) {
        List<String> labels = Arrays.stream(Metric.values()).map(Metric::label).toList();
        Optional<String> name = reading.text(value, Reading.join(path, METRIC), "a metric's name");
        Optional<Metric> metric = name.flatMap(Metric::of);
        if (name.isPresent() && metric.isEmpty()) {
            reading.problems()
                    .add(
                            value.at(),
                            Reading.join(path, METRIC),
                            value.describe(),
                            "one of " + String.join(", ", labels),
                            Nearest.hint(name.get(), labels));
        }
        return metric;
    }

    private Optional<Double> figure(Yaml value, Metric metric, String path) {
        String expected =
                "a figure " + (metric.unit() == Metric.Unit.MILLIS ? "with its unit such as 764 ms" : "such as 1.92");
        Optional<Yaml.Scalar> scalar = reading.scalar(value, Reading.join(path, VALUE), expected);
        Optional<Double> figure = scalar.flatMap(it -> Limit.figure(it.text(), metric));
        if (scalar.isPresent() && figure.isEmpty()) {
            reading.problems().add(value.at(), Reading.join(path, VALUE), value.describe(), expected);
        }
        return figure;
    }

    private Optional<String> text(Yaml value, String key, String path) {
        return reading.text(value, Reading.join(path, key), "a short text").map(String::strip);
    }

    private Optional<String> source(Yaml value, String path) {
        Optional<String> text = reading.text(value, Reading.join(path, SOURCE), "an https address");
        if (text.isPresent() && !ADDRESS.matcher(text.get()).matches()) {
            reading.problems()
                    .add(
                            value.at(),
                            Reading.join(path, SOURCE),
                            value.describe(),
                            "an address that begins with https://",
                            "leave the key out where there is none, and say so in note");
            return Optional.empty();
        }
        return text;
    }
}
