package dev.glomers.runner.experiment;

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
        SortedMap<String, Location> origins) {
    public Cell {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        expectations = List.copyOf(expectations);
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    }

    /** The option's value, or what the harness takes without it. */
    public String option(HarnessOption option, String otherwise) {
        return options.getOrDefault(option.label(), otherwise);
    }
}
