package dev.glomers.bench.check;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.checker.elle.ConsistencyModels;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.store.TestMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test was asked for, as the store says it that it left.
 *
 * @param file which file of the store says it
 * @param workload one of {@link Checkers#workloads}
 * @param availability as {@code --availability} has it: {@code total}, {@code 0.9}; empty if none was asked for
 * @param consistencyModels the models by name, never none
 */
public record AskedFor(Path file, String workload, Optional<String> availability, List<String> consistencyModels) {

    /** What was asked for in this test; empty if it is of another kind than Maelstrom's. */
    static Optional<AskedFor> of(TestMap test) {
        Map<Keyword, @Nullable Object> entries = test.entries();
        return name(entries.get(Keyword.of("workload")))
                .filter(Checkers.workloads()::contains)
                .map(workload -> new AskedFor(
                        test.file(),
                        workload,
                        availability(entries.get(Keyword.of("availability"))),
                        models(entries.get(Keyword.of("consistency-models")))));
    }

    private static Optional<String> name(@Nullable Object value) {
        return value instanceof Keyword keyword ? Optional.of(keyword.name()) : Optional.empty();
    }

    private static Optional<String> availability(@Nullable Object value) {
        return name(value)
                .or(() -> value == null ? Optional.empty() : Optional.of(Edn.write(value)))
                .filter(text -> Availability.parse(text).isPresent());
    }

    private static List<String> models(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return ConsistencyModels.DEFAULT;
        }
        List<String> models =
                list.stream().map(AskedFor::name).flatMap(Optional::stream).toList();
        return !models.isEmpty() && ConsistencyModels.names().containsAll(models) ? models : ConsistencyModels.DEFAULT;
    }

    /** What the history is to be held to, then. */
    public CheckOptions options() {
        return new CheckOptions(
                availability.flatMap(Availability::parse).orElse(new Availability.Any()), consistencyModels, false);
    }
}
