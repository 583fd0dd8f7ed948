package dev.glomers.bench.checker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which checkers judge the history of a workload. */
public final class Checks {
    private static final Map<String, Checker> BY_WORKLOAD = new LinkedHashMap<>();

    static {
        BY_WORKLOAD.put("echo", new EchoChecker());
        BY_WORKLOAD.put("unique-ids", new UniqueIdsChecker());
        BY_WORKLOAD.put("broadcast", SetFullChecker.of("broadcast"));
        BY_WORKLOAD.put("g-set", SetFullChecker.of("add"));
    }

    private Checks() {}

    /** The checker of the workload of that name, as Maelstrom has it; empty if there is none of that name yet. */
    public static Optional<Checker> forWorkload(String workload) {
        return Optional.ofNullable(BY_WORKLOAD.get(workload));
    }

    /** The names of the workloads that {@link #forWorkload} knows. */
    public static Iterable<String> workloads() {
        return BY_WORKLOAD.keySet();
    }

    /**
     * All that a history alone can tell: {@code :exceptions}, {@code :stats}, {@code :availability} and
     * {@code :workload}, as in results.edn. One that crashes is unknown, and the others are not harmed.
     *
     * @param workload the workload's own checker
     */
    public static Checker all(Checker workload, Availability availability) {
        Map<String, Checker> parts = new LinkedHashMap<>();
        parts.put("exceptions", new UnhandledExceptionsChecker());
        parts.put("stats", new StatsChecker());
        parts.put("availability", new AvailabilityChecker(availability));
        parts.put("workload", workload);
        return history -> {
            Map<String, Verdict> verdicts = new LinkedHashMap<>();
            parts.forEach((name, checker) -> verdicts.put(name, new CrashSafeChecker(checker).check(history)));
            return Verdict.compose(verdicts);
        };
    }
}
