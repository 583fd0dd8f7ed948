package dev.glomers.bench.checker;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts together the checkers that judge a history. */
public final class Checks {
    private Checks() {}

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
