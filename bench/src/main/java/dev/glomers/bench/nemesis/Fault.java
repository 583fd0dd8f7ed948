package dev.glomers.bench.nemesis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of faults of {@code --nemesis}, in the order in which they are undone in the end.
 *
 * <p>{@code partition} is Maelstrom 0.2.4's; {@code kill} and {@code pause} are those of its main branch; the others are
 * ours, after {@code jepsen.nemesis.combined}. All are between nodes only: messages of clients and of services are never
 * touched, as Maelstrom's partitions never touch them.
 */
public enum Fault {
    /** The network falls into parts. */
    PARTITION("partition", "start-partition", "stop-partition"),
    /** Some nodes are not heard by the others, or do not hear them. */
    PARTITION_ONE_WAY("partition-one-way", "start-partition-one-way", "stop-partition-one-way"),
    /** Some messages arrive twice. */
    DUPLICATE("duplicate", "start-duplicate", "stop-duplicate"),
    /** Some messages are lost. */
    LOSS("loss", "start-loss", "stop-loss"),
    /** Messages are longer under way. */
    SLOW("slow", "start-slow", "stop-slow"),
    /** Nodes do nothing for a while. */
    PAUSE("pause", "pause", "resume"),
    /** Nodes lose their memory, and are started again. */
    KILL("kill", "kill", "start");

    private final String label;
    private final String begins;
    private final String ends;

    Fault(String label, String begins, String ends) {
        this.label = label;
        this.begins = begins;
        this.ends = ends;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** The function of the op that begins it. */
    public String begins() {
        return begins;
    }

    /** The function of the op that ends it. */
    public String ends() {
        return ends;
    }

    /** The fault of that name, if there is one. */
    public static Optional<Fault> of(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label.equals(label))
                .findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Fault::label).toList();
    }

    /**
     * Those of these names, in the order of this enum.
     *
     * @throws IllegalArgumentException if one is the name of none
     */
    static List<Fault> among(Set<String> labels) {
        for (String label : labels) {
            if (of(label).isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no fault \"" + label + "\": expected some of " + String.join(", ", labels()));
            }
        }
        return Arrays.stream(values())
                .filter(fault -> labels.contains(fault.label))
                .toList();
    }
}
