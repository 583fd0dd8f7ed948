package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The errors that were found, by kind, in the order in which they were found. */
final class Findings {
    private final Map<ErrorType, List<Finding>> byType = new EnumMap<>(ErrorType.class);

    /** Adds an error. */
    void add(ErrorType type, long rank, Supplier<Map<Keyword, @Nullable Object>> details) {
        byType.computeIfAbsent(type, each -> new ArrayList<>()).add(new Finding(rank, details));
    }

    /** For each kind there is, how many there are, and those that are shown: {@code {:count 24, :errs (...)}}. */
    Map<Keyword, Object> toEdn() {
        Map<Keyword, Object> edn = new LinkedHashMap<>();
        byType.forEach((type, found) -> {
            List<Map<Keyword, @Nullable Object>> shown = type.shown().of(found).stream()
                    .map(finding -> finding.details().get())
                    .toList();
            Map<Keyword, Object> summary = new LinkedHashMap<>();
            summary.put(Keyword.of("count"), (long) found.size());
            // A vector there, as it is built as one.
            summary.put(Keyword.of("errs"), type == ErrorType.PRECOMMITTED_READ ? shown : EdnList.copyOf(shown));
            edn.put(type.keyword(), summary);
        });
        return edn;
    }
}
