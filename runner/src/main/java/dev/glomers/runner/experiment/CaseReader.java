package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.PublishedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads one case, on top of what all cases share. */
final class CaseReader {
    /** What a case, or the experiment for all cases, can say; {@code name} aside. */
    static final List<String> KEYS = List.of(
            "workload",
            "node",
            "options",
            "matrix",
            "exclude",
            "include",
            "repeats",
            "seeds",
            "timeout",
            "expectations",
            "records");

    private static final long MAX_RUNS = 100_000;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,15}) *\\.\\. *([0-9]{1,15})");
    /** Flags of the harness that an experiment sets by other means, with the means. */
    private static final Map<String, String> SET_ELSEWHERE = Map.of(
            "workload", "write workload: beside options, not in it",
            "bin", "write node: with command:",
            "program", "write node: with program:",
            "seed", "write seeds: beside options",
            "nodes", "write node-count",
            "test-count", "write repeats: beside options",
            "clock", "the engine chooses it: virtual for our programs, real for commands");

    private final Reading reading;
    private final NodeReader nodeReader;
    private final MatrixReader matrixReader;
    private final ExpectationReader expectationReader;
    private final RecordReader recordReader;

    CaseReader(Reading reading, NodeReader nodeReader, MatrixReader matrixReader, ExpectationReader expectationReader) {
        this.reading = reading;
        this.nodeReader = nodeReader;
        this.matrixReader = matrixReader;
        this.expectationReader = expectationReader;
        this.recordReader = new RecordReader(reading);
    }

    /**
     * The case, unless it has no node that could run.
     *
     * @param shared entries of the experiment that hold for all cases
     * @param own entries of the case
     * @param path the case's key, empty if the experiment itself is the only case
     */
    Optional<CaseDraft> read(
            Location at, String name, Map<String, Yaml.Entry> shared, Map<String, Yaml.Entry> own, String path) {
        Map<String, Yaml.Entry> entries = merge(shared, own);
        Matrix matrix = matrixReader.read(entries, path);
        SortedMap<String, Yaml.Scalar> options = options(entries.get("options"), Reading.join(path, "options"));
        List<CaseDraft.Run> runs = runs(entries, at, path);
        Optional<Duration> timeout = ifPresent(entries.get("timeout"))
                .flatMap(entry -> reading.duration(entry.value(), Reading.join(path, "timeout")));
        Yaml.Scalar workload = ifPresent(entries.get("workload"))
                .flatMap(entry -> reading.scalar(entry.value(), Reading.join(path, "workload"), "a workload's name"))
                .orElse(null);
        List<ExpectationDraft> expectations = expectations(shared, own, path);
        List<PublishedRecord> records = recordReader.read(
                entries.get("records"), Reading.join(own.containsKey("records") ? path : "", "records"));
        Yaml.Entry node = entries.get("node");
        if (node == null) {
            reading.problems()
                    .add(at, path, "no node", "the key node", "node: broadcast for a program of ours, or ./your-node");
            return Optional.empty();
        }
        return nodeReader
                .read(node.value(), Reading.join(path, "node"))
                .map(draft -> new CaseDraft(
                        at, path, name, workload, draft, options, matrix, runs, timeout, expectations, records));
    }

    /** A case's keys win over those that are shared; {@code options} and {@code matrix} are joined key by key. */
    private static Map<String, Yaml.Entry> merge(Map<String, Yaml.Entry> shared, Map<String, Yaml.Entry> own) {
        Map<String, Yaml.Entry> merged = new LinkedHashMap<>(shared);
        own.forEach((key, entry) -> {
            Yaml.Entry below = shared.get(key);
            boolean joins = key.equals("options") || key.equals("matrix");
            if (joins
                    && below != null
                    && below.value() instanceof Yaml.Mapping general
                    && entry.value() instanceof Yaml.Mapping special) {
                Map<String, Yaml.Entry> joined = new LinkedHashMap<>(general.entries());
                joined.putAll(special.entries());
                merged.put(key, new Yaml.Entry(entry.keyAt(), new Yaml.Mapping(special.at(), joined)));
            } else {
                merged.put(key, entry);
            }
        });
        return merged;
    }

    private SortedMap<String, Yaml.Scalar> options(Yaml.@Nullable Entry entry, String path) {
        SortedMap<String, Yaml.Scalar> options = new TreeMap<>();
        if (entry == null) {
            return options;
        }
        reading.mapping(entry.value(), path, "a map of the harness's options to values")
                .forEach((name, option) -> {
                    String optionPath = path + "." + name;
                    if (HarnessOption.of(name).isPresent()) {
                        reading.scalar(option.value(), optionPath, "a single value; lists go into matrix")
                                .ifPresent(scalar -> options.put(name, scalar));
                    } else if (SET_ELSEWHERE.containsKey(name)) {
                        reading.problems()
                                .add(
                                        option.keyAt(),
                                        optionPath,
                                        "a flag that is not set here",
                                        "one of " + String.join(", ", HarnessOption.labels()),
                                        String.valueOf(SET_ELSEWHERE.get(name)));
                    } else {
                        reading.unknown(option.keyAt(), optionPath, name, HarnessOption.labels());
                    }
                });
        return options;
    }

    private List<CaseDraft.Run> runs(Map<String, Yaml.Entry> entries, Location at, String path) {
        Yaml.Entry repeats = entries.get("repeats");
        Yaml.Entry seeds = entries.get("seeds");
        if (repeats != null && seeds != null) {
            reading.problems()
                    .add(at, path, "both repeats and seeds", "one of them", "each seed is a run of its own already");
        }
        if (seeds != null) {
            return seeds(seeds.value(), Reading.join(path, "seeds"));
        }
        if (repeats == null) {
            return List.of(new CaseDraft.Run.Only());
        }
        long count = reading.whole(repeats.value(), Reading.join(path, "repeats"), 1, MAX_RUNS)
                .orElse(1L);
        return LongStream.rangeClosed(1, count)
                .<CaseDraft.Run>mapToObj(CaseDraft.Run.Repeat::new)
                .toList();
    }

    private List<CaseDraft.Run> seeds(Yaml value, String path) {
        List<CaseDraft.Run> runs = new ArrayList<>();
        Consumer<Long> add = seed -> {
            CaseDraft.Run run = new CaseDraft.Run.Seeded(seed);
            if (runs.contains(run)) {
                reading.problems().add(value.at(), path, "the seed " + seed + " a second time", "each seed once");
            }
            runs.add(run);
        };
        if (value instanceof Yaml.Scalar scalar && scalar.text().contains("..")) {
            Matcher range = RANGE.matcher(scalar.text().strip());
            long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
            long last = range.matches() ? Long.parseLong(range.group(2)) : -1;
            if (last < first || last - first >= MAX_RUNS) {
                String expected = "a range of at most " + MAX_RUNS + " seeds such as 1..100";
                reading.problems().add(value.at(), path, value.describe(), expected);
                return List.of(new CaseDraft.Run.Only());
            }
            return LongStream.rangeClosed(first, last)
                    .<CaseDraft.Run>mapToObj(CaseDraft.Run.Seeded::new)
                    .toList();
        }
        for (Yaml item : reading.sequence(value, path, "a range such as 1..100, or a list of whole numbers")) {
            reading.whole(item, path, 0, Long.MAX_VALUE >> 12).ifPresent(add);
        }
        return runs;
    }

    /** Those that are shared, but for what the case itself says of the same metric for all its cells; then its own. */
    private List<ExpectationDraft> expectations(
            Map<String, Yaml.Entry> shared, Map<String, Yaml.Entry> own, String path) {
        List<ExpectationDraft> special =
                expectationReader.read(own.get("expectations"), Reading.join(path, "expectations"));
        List<ExpectationDraft> all = new ArrayList<>();
        for (ExpectationDraft general : expectationReader.read(shared.get("expectations"), "expectations")) {
            boolean replaced = special.stream()
                    .anyMatch(draft -> draft.metric().equals(general.metric())
                            && draft.when().isEmpty());
            if (!replaced) {
                all.add(general);
            }
        }
        all.addAll(special);
        return all;
    }

    private static Optional<Yaml.Entry> ifPresent(Yaml.@Nullable Entry entry) {
        return Optional.ofNullable(entry);
    }
}
