package dev.glomers.bench.cli;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.checker.elle.ConsistencyModels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a history is held to: the flags that {@code bench test} and {@code bench check} share. */
final class ExpectationFlags {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--availability",
            paramLabel = "EXPECTED",
            description = "The fraction of ops that must succeed, from 0 to 1, or total. Default: no matter.")
    private @Nullable String availability;

    @Option(
            names = "--consistency-models",
            paramLabel = "MODELS",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "What transactions must keep to, by comma. Default: strict-serializable.")
    private @Nullable List<String> consistencyModels;

    @Option(
            names = "--strict",
            description =
                    "Also report what Maelstrom's checkers miss: values that nobody wrote, answers that do not match"
                            + " what was asked, dirty writes, and more: docs/checkers.md has a list. Clients of kafka begin at"
                            + " committed offsets.")
    private boolean strict;

    /**
     * How many ops must succeed.
     *
     * @throws ParameterException if it is neither a fraction nor {@code total}
     */
    Availability availability() {
        String wanted = availability;
        if (wanted == null) {
            return new Availability.Any();
        }
        return Availability.parse(wanted)
                .orElseThrow(
                        () -> invalid("--availability", wanted, "must be either 'total' or a number between 0 and 1."));
    }

    /** Whether the user says how many ops must succeed. */
    boolean isAvailabilityGiven() {
        return availability != null;
    }

    /** Whether the user says what transactions must keep to. */
    boolean areModelsGiven() {
        return consistencyModels != null;
    }

    /**
     * What transactions must keep to.
     *
     * @throws ParameterException if there is no model of such a name
     */
    List<String> consistencyModels() {
        List<String> models = consistencyModels == null ? ConsistencyModels.DEFAULT : consistencyModels;
        for (String model : models) {
            if (!ConsistencyModels.names().contains(model)) {
                throw invalid(
                        "--consistency-models",
                        model,
                        "Must be one of " + String.join(", ", ConsistencyModels.names()));
            }
        }
        return List.copyOf(models);
    }

    /** Whether checkers that can look for more than Jepsen's do so. */
    boolean strict() {
        return strict;
    }

    private ParameterException invalid(String flag, String found, String expected) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Failed to validate \"" + flag + " " + found + "\": " + expected);
    }
}
