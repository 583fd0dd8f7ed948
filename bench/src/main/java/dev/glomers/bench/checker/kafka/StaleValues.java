package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.ClojureEquality;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Histories whose ops have the values of other moments. Jepsen 0.3.0 to 0.3.5, and so Maelstrom 0.2.2 and 0.2.3, wrote
 * into history.edn, of an op with further entries such as {@code :poll-ms}, the value that it had when it was generated:
 * a poll that was ok without what it showed, an assign with numbers for the strings that the keys are. The history.txt
 * beside it has the right values.
 */
public final class StaleValues {
    private static final Pattern LINE =
            Pattern.compile("(\\d+|:[^\\t]+)\\t:(invoke|ok|fail|info)\\t:([^\\t]+)\\t([^\\t]*)(?:\\t.*)?");
    private static final Keyword POLL = Keyword.of("poll");

    private StaleValues() {}

    /** The first op of a history of the kafka workload that certainly has another value than it had when it happened. */
    public static Optional<Op> first(History history) {
        boolean stringKeys = history.clientOps().anyMatch(StaleValues::sendsToString);
        return history.clientOps()
                .filter(op -> isPollWithoutResult(op) || stringKeys && isAssignOfNumbers(op))
                .findFirst();
    }

    private static boolean sendsToString(Op op) {
        return steps(op).stream()
                .anyMatch(step -> step instanceof List<?> send && send.size() == 3 && send.get(1) instanceof String);
    }

    private static boolean isPollWithoutResult(Op op) {
        return op.type() == OpType.OK && steps(op).contains(List.of(POLL));
    }

    private static boolean isAssignOfNumbers(Op op) {
        return isAssign(op)
                && op.value() instanceof List<?> keys
                && keys.stream().anyMatch(Long.class::isInstance);
    }

    private static boolean isAssign(Op op) {
        return op.f().equals("assign") || op.f().equals("subscribe");
    }

    private static List<?> steps(Op op) {
        return KafkaChecker.TXNS.contains(op.f()) && op.value() instanceof List<?> steps ? steps : List.of();
    }

    /**
     * The history with the values of a history.txt.
     *
     * @param text the lines of the history.txt that was written with it
     * @return nothing if they tell of other ops
     */
    public static Optional<History> replaced(History history, List<String> text) {
        // An error can go on over several lines.
        List<Matcher> lines =
                text.stream().map(LINE::matcher).filter(Matcher::matches).toList();
        if (lines.size() != history.size()) {
            return Optional.empty();
        }
        List<Op> ops = new ArrayList<>();
        for (Op op : history) {
            Optional<Op> told = told(op, lines.get(op.index()));
            if (told.isEmpty()) {
                return Optional.empty();
            }
            ops.add(told.get());
        }
        return Optional.of(new History(ops));
    }

    /** The op with the value that its line tells; nothing if it is another op's line. */
    private static Optional<Op> told(Op op, Matcher line) {
        boolean same = line.group(1).equals(op.isClient() ? String.valueOf(op.process()) : ":nemesis")
                && line.group(2).equals(op.type().label())
                && line.group(3).equals(op.f());
        if (!same || !op.isClient()) {
            return same ? Optional.of(op) : Optional.empty();
        }
        Object value;
        try {
            value = ClojureEquality.canonical(Edn.read(line.group(4)));
        } catch (EdnException e) {
            return Optional.empty();
        }
        boolean mayBeStale = !op.extra().isEmpty() && (isAssign(op) || KafkaChecker.TXNS.contains(op.f()));
        if (!mayBeStale && !Objects.equals(value, op.value())) {
            return Optional.empty();
        }
        return Optional.of(op.withValue(value));
    }
}
