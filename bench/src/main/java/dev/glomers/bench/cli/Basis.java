package dev.glomers.bench.cli;

import dev.glomers.bench.check.AskedFor;
import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.StoredHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a history is judged as, and held to: what the flags say, or else the store, or else a guess.
 *
 * @param workload empty if it can't be told
 * @param options the rest
 * @param lines what is not the user's own word, and where it is from
 */
record Basis(Optional<String> workload, CheckOptions options, List<String> lines) {
    private static final String NO_AVAILABILITY = "no --availability";

    /** What these flags and this history come to. */
    static Basis of(@Nullable String workloadFlag, ExpectationFlags flags, StoredHistory found) {
        List<String> taken = new ArrayList<>();
        List<String> assumed = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Optional<AskedFor> asked = found.asked();
        Optional<String> workload = Optional.ofNullable(workloadFlag);
        if (workload.isEmpty()) {
            workload = asked.map(AskedFor::workload);
            workload.ifPresent(name -> taken.add("--workload " + name));
        }
        if (workload.isEmpty()) {
            workload = found.guessedWorkload();
            workload.ifPresent(name -> lines.add("Guessed from the ops: --workload " + name + "."));
        }
        CheckOptions options = asked.map(AskedFor::options).orElse(CheckOptions.DEFAULT);
        if (flags.areModelsGiven()) {
            options = options.withConsistencyModels(flags.consistencyModels().toArray(String[]::new));
        } else if (workload.filter(name -> name.startsWith("txn-")).isPresent()) {
            (asked.isPresent() ? taken : assumed)
                    .add("--consistency-models " + String.join(",", options.consistencyModels()));
        }
        if (flags.isAvailabilityGiven()) {
            options = options.withAvailability(flags.availability());
        } else if (asked.isPresent()) {
            asked.flatMap(AskedFor::availability)
                    .ifPresentOrElse(text -> taken.add("--availability " + text), () -> taken.add(NO_AVAILABILITY));
        } else {
            assumed.add(NO_AVAILABILITY);
        }
        if (!taken.isEmpty()) {
            lines.add(0, "From " + asked.orElseThrow().file() + ": " + String.join(", ", taken) + ".");
        }
        if (!assumed.isEmpty()) {
            lines.add("Assumed, as no jepsen.log or test.jepsen beside it says more: " + String.join(", ", assumed)
                    + ".");
        }
        return new Basis(workload, flags.strict() ? options.withStrictChecks() : options, List.copyOf(lines));
    }
}
