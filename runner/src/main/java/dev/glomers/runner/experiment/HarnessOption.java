package dev.glomers.runner.experiment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The flags of {@code maelstrom test}, and those of the bench for a busy machine, that an experiment can set, with what each of them takes.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/v0.2.4/src/maelstrom/core.clj">Maelstrom's option spec</a>
 */
public enum HarnessOption {
    AVAILABILITY("availability", "total, or a fraction from 0 to 1", Checks::isAvailability),
    CLOCK_DRIFT("clock-drift", "a whole number of millionths (ppm), 0 or more", Checks::isNatural),
    CONCURRENCY("concurrency", "a number of clients, or a number per node such as 4n", Checks::isConcurrency),
    CONSISTENCY_MODELS("consistency-models", "names of models, separated by commas", Checks::isNameList),
    JITTER("jitter", "a number of milliseconds, 0 or more", Checks::isNumber),
    KEY_COUNT("key-count", "a whole number above 0", Checks::isPositive),
    LATENCY("latency", "a whole number of milliseconds, 0 or more", Checks::isNatural),
    LATENCY_DIST(
            "latency-dist", "constant, uniform or exponential", Checks.oneOf("constant", "uniform", "exponential")),
    LOG_NET_RECV("log-net-recv", "true or false", Checks.oneOf("true", "false")),
    LOG_NET_SEND("log-net-send", "true or false", Checks.oneOf("true", "false")),
    LOG_STDERR("log-stderr", "true or false", Checks.oneOf("true", "false")),
    MAX_TXN_LENGTH("max-txn-length", "a whole number above 0", Checks::isPositive),
    MAX_WRITES_PER_KEY("max-writes-per-key", "a whole number above 0", Checks::isPositive),
    NEMESIS("nemesis", "none, or faults separated by commas, such as partition", Checks::isNameList),
    NEMESIS_INTERVAL("nemesis-interval", "a number of seconds above 0", Checks::isPositiveNumber),
    NODE_COUNT("node-count", "a whole number above 0", Checks::isPositive),
    RATE("rate", "a number of requests a second, 0 or more", Checks::isNumber),
    STALL("stall", "a whole number of milliseconds, 0 or more", Checks::isNatural),
    STALL_INTERVAL("stall-interval", "a number of seconds above 0", Checks::isPositiveNumber),
    TIME_LIMIT("time-limit", "a whole number of seconds above 0", Checks::isPositive),
    TOPOLOGY(
            "topology",
            "line, grid, tree, tree2, tree3, tree4 or total",
            Checks.oneOf("line", "grid", "tree", "tree2", "tree3", "tree4", "total"));

    private final String label;
    private final String expected;
    private final Predicate<String> check;

    HarnessOption(String label, String expected, Predicate<String> check) {
        this.label = label;
        this.expected = expected;
        this.check = check;
    }

    /** The flag without its dashes: {@code node-count}. */
    public String label() {
        return label;
    }

    /** What it takes, in words. */
    public String expected() {
        return expected;
    }

    /** Whether it takes this value. */
    public boolean takes(String value) {
        return check.test(value);
    }

    /** True if it is on or off, and stands on the command line without a value. */
    public boolean isSwitch() {
        return this == LOG_NET_RECV || this == LOG_NET_SEND || this == LOG_STDERR;
    }

    /** True if the bench has it, in virtual time, and Maelstrom has not. */
    public boolean isOnlyOfBench() {
        return this == CLOCK_DRIFT || this == JITTER || this == STALL || this == STALL_INTERVAL;
    }

    /** The option of that name. */
    public static Optional<HarnessOption> of(String label) {
        return Arrays.stream(values())
                .filter(option -> option.label.equals(label))
                .findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(HarnessOption::label).toList();
    }

    /** What a value has to look like. Bounds are wide, but keep a slip of the finger from asking for a million nodes. */
    private static final class Checks {
        private static final Pattern WHOLE = Pattern.compile("[0-9]{1,7}");
        private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
        private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]{0,5}n?");
        private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9-]*( *, *[a-z][a-z0-9-]*)*");

        static Predicate<String> oneOf(String... values) {
            return List.of(values)::contains;
        }

        static boolean isNatural(String value) {
            return WHOLE.matcher(value).matches();
        }

        static boolean isPositive(String value) {
            return isNatural(value) && Integer.parseInt(value) > 0;
        }

        static boolean isNumber(String value) {
            return DECIMAL.matcher(value).matches();
        }

        static boolean isPositiveNumber(String value) {
            return isNumber(value) && new BigDecimal(value).signum() > 0;
        }

        static boolean isConcurrency(String value) {
            return CONCURRENCY.matcher(value).matches();
        }

        static boolean isAvailability(String value) {
            return value.equals("total") || isNumber(value) && new BigDecimal(value).compareTo(BigDecimal.ONE) <= 0;
        }

        static boolean isNameList(String value) {
            return NAMES.matcher(value).matches();
        }
    }
}
