package dev.glomers.bench.checker;

import dev.glomers.bench.history.History;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts together the checkers that judge a history. */
public final class Checks {
    private Checks() {}

    /**
     * All that a history alone can tell: {@code :exceptions}, {@code :stats}, {@code :availability} and
     * {@code :workload}, as in results.edn. One that crashes is unknown, and the others are not harmed. Of what is no
     * history ({@link History#requirePairs}) nothing is judged: it is unknown, and {@code :error} says why.
     *
     * @param workload the workload's own checker
     */
    public static Checker all(Checker workload, Availability availability) {
        Map<String, Checker> parts = new LinkedHashMap<>();
        parts.put("exceptions", new UnhandledExceptionsChecker());
        parts.put("stats", new StatsChecker());
        parts.put("availability", new AvailabilityChecker(availability));
        parts.put("workload", workload);
        return new CrashSafeChecker(ofPairs(history -> {
            Map<String, Verdict> verdicts = new LinkedHashMap<>();
            parts.forEach((name, checker) -> verdicts.put(name, new CrashSafeChecker(checker).check(history)));
            return Verdict.compose(verdicts);
        }));
    }

    /** The same checker, which throws if it is given what is no history: see {@link History#requirePairs}. */
    public static Checker ofPairs(Checker checker) {
        return history -> {
            history.requirePairs();
            return checker.check(history);
        };
    }
}
