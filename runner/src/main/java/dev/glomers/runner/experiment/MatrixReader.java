package dev.glomers.runner.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code matrix}, {@code exclude} and {@code include}. */
final class MatrixReader {
    private final Reading reading;
    private final Parameters parameters;

    MatrixReader(Reading reading, Parameters parameters) {
        this.reading = reading;
        this.parameters = parameters;
    }

    /** The case's matrix; one of no axes has one combination, which is empty. */
    Matrix read(Map<String, Yaml.Entry> entries, String path) {
        List<Matrix.Axis> axes = axes(entries.get("matrix"), Reading.join(path, "matrix"));
        List<Matrix.Exclude> excludes = new ArrayList<>();
        forEach(
                entries.get("exclude"),
                Reading.join(path, "exclude"),
                (item, itemPath) -> excludes.add(exclude(item, axes, itemPath)));
        List<Matrix.Include> includes = new ArrayList<>();
        forEach(
                entries.get("include"),
                Reading.join(path, "include"),
                (item, itemPath) -> includes.add(new Matrix.Include(item.at(), values(item, itemPath))));
        return new Matrix(axes, excludes, includes);
    }

    private List<Matrix.Axis> axes(Yaml.@Nullable Entry matrix, String path) {
        List<Matrix.Axis> axes = new ArrayList<>();
        if (matrix == null) {
            return axes;
        }
        Map<String, Yaml.Entry> entries =
                reading.mapping(matrix.value(), path, "a map of parameters to lists of values");
        if (matrix.value() instanceof Yaml.Mapping && entries.isEmpty()) {
            reading.problems()
                    .add(matrix.value().at(), path, "an empty matrix", "at least one parameter", "or remove the key");
        }
        entries.forEach((name, entry) -> {
            String axisPath = path + "." + name;
            List<Yaml.Scalar> values = distinct(entry.value(), axisPath);
            resolve(name, entry.keyAt(), axisPath)
                    .ifPresent(parameter -> axes.add(new Matrix.Axis(parameter, entry.keyAt(), values)));
        });
        return axes;
    }

    private List<Yaml.Scalar> distinct(Yaml value, String path) {
        List<Yaml.Scalar> values = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Yaml item : reading.sequence(value, path, "a list of at least one value, such as [5, 25]")) {
            Optional<Yaml.Scalar> scalar = reading.scalar(item, path, "single values");
            if (scalar.isEmpty()) {
                continue;
            }
            if (!seen.add(scalar.get().text())) {
                reading.problems().add(item.at(), path, item.describe() + " a second time", "each value once");
            }
            values.add(scalar.get());
        }
        return values;
    }

    private Matrix.Exclude exclude(Yaml item, List<Matrix.Axis> axes, String path) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        List<String> names = axes.stream().map(axis -> axis.parameter().name()).toList();
        reading.mapping(item, path, "a map of the matrix's parameters to values")
                .forEach((name, entry) -> {
                    String valuePath = path + "." + name;
                    Optional<Parameters.Parameter> parameter = resolve(name, entry.keyAt(), valuePath);
                    if (parameter.isPresent() && !names.contains(parameter.get().name())) {
                        reading.problems()
                                .add(entry.keyAt(), valuePath, "a parameter that does not vary", "one of " + names, "");
                    }
                    parameter.ifPresent(known -> values.put(known.name(), oneOrMore(entry.value(), valuePath)));
                });
        return new Matrix.Exclude(item.at(), path, values);
    }

    /** A value or a list of them. */
    List<String> oneOrMore(Yaml value, String path) {
        if (value instanceof Yaml.Sequence) {
            return distinct(value, path).stream().map(Yaml.Scalar::text).toList();
        }
        return reading.scalar(value, path, "a value, or a list of values")
                .map(scalar -> List.of(scalar.text()))
                .orElse(List.of());
    }

    private SortedMap<String, Yaml.Scalar> values(Yaml item, String path) {
        SortedMap<String, Yaml.Scalar> values = new TreeMap<>();
        Map<String, Yaml.Entry> entries = reading.mapping(item, path, "a map of parameters to values");
        if (item instanceof Yaml.Mapping && entries.isEmpty()) {
            reading.problems().add(item.at(), path, "an empty map", "at least one parameter");
        }
        entries.forEach((name, entry) -> {
            String valuePath = path + "." + name;
            resolve(name, entry.keyAt(), valuePath)
                    .ifPresent(parameter -> reading.scalar(entry.value(), valuePath, "a single value")
                            .ifPresent(scalar -> values.put(parameter.name(), scalar)));
        });
        return values;
    }

    /** The parameter of that name; adds a problem if there is none. */
    Optional<Parameters.Parameter> resolve(String name, Location at, String path) {
        Optional<Parameters.Parameter> parameter = parameters.resolve(name);
        if (parameter.isEmpty()) {
            reading.unknown(at, path, name, parameters.known());
        }
        return parameter;
    }

    private interface ItemReader {
        void read(Yaml item, String path);
    }

    private void forEach(Yaml.@Nullable Entry entry, String path, ItemReader reader) {
        if (entry == null) {
            return;
        }
        int index = 0;
        for (Yaml item : reading.sequence(entry.value(), path, "a list of maps")) {
            reader.read(item, path + "[" + index + "]");
            index++;
        }
    }
}
