package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.PublishedRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One combination of parameters: what an engine runs once.
 *
 * @param id see {@link CellId}
 * @param name the case's name, or empty
 * @param workload what the clients do
 * @param node what is put to the proof
 * @param options the harness's options by name, without the workload; {@code nemesis: none} is left out
 * @param parameters everything that tells this cell from others and everything fixed, by name: the options, the node's
 *     arguments, {@code workload}, {@code program}
 * @param seed the seed the experiment names, if it does
 * @param timeout the hard limit on wall time that the experiment names, if it does
 * @param expectations in the experiment's order
 * @param records what others reached, in the experiment's order
 * @param origins where each parameter comes from
 */
public record Cell(
        String id,
        String name,
        Workload workload,
        NodeSpec node,
        SortedMap<String, String> options,
        SortedMap<String, String> parameters,
        Optional<Long> seed,
        Optional<Duration> timeout,
        List<Expectation> expectations,
        List<PublishedRecord> records,
        SortedMap<String, Location> origins) {
    public Cell {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        expectations = List.copyOf(expectations);
        records = List.copyOf(records);
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    }

    /** The cell as the archive's manifest keeps it. */
    public PlannedCell planned() {
        return new PlannedCell(id, name, parameters, records);
    }

    /** The option's value, or what the harness takes without it. */
    public String option(HarnessOption option, String otherwise) {
        return options.getOrDefault(option.label(), otherwise);
    }
}
