package dev.glomers.bench.checker.remark;

import dev.glomers.bench.checker.elle.StrictReads;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of a verdict should know, and the verdict does not say: how little may have been checked. It is said in
 * sentences for people, and changes no verdict. Works for histories of every workload, by what is in them.
 */
public final class Remarks {
    private static final Keyword FINAL = Keyword.of("final?");
    private static final Keyword SEEK = Keyword.of("seek-to-beginning?");
    private static final Keyword MALFORMED = Keyword.of("malformed-rpc-response");
    private static final int MAX_SHOWN = 120;

    private final History history;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(History history) {
        this.history = history;
    }

    /** What can be said of a history alone. */
    public static List<String> of(History history) {
        return of(history, List.of());
    }

    /**
     * What can be said of a history whose faults are known.
     *
     * @param faults that were asked for, by the names of {@code --nemesis}
     */
    public static List<String> of(History history, Collection<String> faults) {
        Remarks remarks = new Remarks(history);
        remarks.onFinalReads();
        remarks.onMalformedAnswers();
        remarks.onMismatchedAnswers();
        remarks.onFaults(faults);
        return remarks.remarks;
    }

    /**
     * The nodes of which no client got a good answer.
     *
     * @param nodes in their order
     * @param concurrency how many clients there were, of which number t talks to node t modulo the count of nodes
     */
    public static List<String> onSilentNodes(History history, List<String> nodes, int concurrency) {
        long[] asked = new long[nodes.size()];
        long[] answered = new long[nodes.size()];
        history.clientOps().filter(op -> !op.f().equals("crash")).forEach(op -> {
            int node = op.process() % concurrency % nodes.size();
            asked[node] += op.type() == OpType.INVOKE ? 1 : 0;
            answered[node] += op.type() == OpType.OK ? 1 : 0;
        });
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < asked.length; i++) {
            if (asked[i] > 0 && answered[i] == 0) {
                remarks.add("Node " + nodes.get(i) + " took no part: none of the " + asked[i]
                        + " ops that it was asked for was ok.");
            }
        }
        return remarks;
    }

    private void onFinalReads() {
        boolean isLog = has("poll");
        String update = has("broadcast") ? "broadcast" : "add";
        if (!isLog && !has(update)) {
            return;
        }
        boolean cameInTheEnd = isLog ? hasPollFromTheBeginning() : hasFinalRead(update);
        if (!cameInTheEnd) {
            remarks.add("No final " + (isLog ? "poll" : "read")
                    + " came: what was acknowledged last, or lost late, was not looked for.");
        }
    }

    private boolean has(String f) {
        return history.clientOps().anyMatch(op -> op.f().equals(f));
    }

    private boolean hasFinalRead(String update) {
        boolean areMarked = history.clientOps().anyMatch(op -> op.isMarked(FINAL));
        int lastUpdate = lastIndex(op -> op.f().equals(update) && op.type() == OpType.INVOKE);
        return history.clientOps()
                .filter(op -> op.type() == OpType.OK && op.f().equals("read"))
                .anyMatch(op -> areMarked
                        ? op.isMarked(FINAL)
                        : history.invocation(op)
                                .filter(asked -> asked.index() > lastUpdate)
                                .isPresent());
    }

    private boolean hasPollFromTheBeginning() {
        int seek = lastIndex(op -> op.f().equals("assign") && op.isMarked(SEEK));
        return seek >= 0
                && history.clientOps()
                        .anyMatch(op -> op.index() > seek
                                && op.type() == OpType.OK
                                && op.f().equals("poll"));
    }

    private int lastIndex(Predicate<Op> wanted) {
        return history.clientOps().filter(wanted).mapToInt(Op::index).max().orElse(-1);
    }

    private void onMalformedAnswers() {
        long ended =
                history.clientOps().filter(op -> op.type() != OpType.INVOKE).count();
        List<Op> malformed = history.clientOps().filter(Remarks::isMalformed).toList();
        if (!malformed.isEmpty()) {
            remarks.add(malformed.size() + " of " + ended
                    + " ops ended with a malformed answer, the first one at index "
                    + malformed.get(0).shownIndex() + " (" + malformed.get(0).f()
                    + "): each counts as one of which nobody knows whether it took place.");
        }
    }

    private static boolean isMalformed(Op op) {
        return op.type() == OpType.INFO
                && op.extra().get(Keyword.of("exception")) instanceof Map<?, ?> exception
                && exception.get(Keyword.of("data")) instanceof Map<?, ?> data
                && MALFORMED.equals(data.get(Keyword.of("type")));
    }

    private void onMismatchedAnswers() {
        List<Op> mismatched;
        try {
            mismatched = has("txn") ? StrictReads.mismatched(history) : List.of();
        } catch (IllegalArgumentException e) {
            // No transactions over lists or registers: the checker says so.
            return;
        }
        if (!mismatched.isEmpty()) {
            Op first = mismatched.get(0);
            Object asked = history.invocation(first).map(Op::value).orElse(null);
            remarks.add(mismatched.size() + (mismatched.size() == 1 ? " answer does" : " answers do")
                    + " not match what was asked, the first one at index " + first.shownIndex() + ": asked "
                    + Edn.excerpt(asked, MAX_SHOWN) + ", answered " + Edn.excerpt(first.value(), MAX_SHOWN)
                    + ". Without --strict that is no fault.");
        }
    }

    /** A fault that began, or was to begin, and never hit a node. */
    private void onFaults(Collection<String> asked) {
        Map<String, Integer> began = new LinkedHashMap<>();
        Map<String, Integer> hit = new LinkedHashMap<>();
        asked.forEach(fault -> began.put(fault, 0));
        history.ops().stream()
                .filter(op -> !op.isClient())
                .forEach(op -> fault(op).ifPresent(fault -> {
                    if (isOutcome(op.value())) {
                        began.merge(fault, 1, Integer::sum);
                        hit.merge(fault, hits(op.value()) ? 1 : 0, Integer::sum);
                    }
                }));
        began.forEach((fault, times) -> {
            if (times == 0) {
                remarks.add("The fault " + fault + " was asked for, but never began.");
            } else if (hit.getOrDefault(fault, 0) == 0) {
                remarks.add("The fault " + fault + " began " + times + (times == 1 ? " time" : " times")
                        + ", but never hit a node.");
            }
        });
    }

    /** The name of the fault that an op of the nemesis begins. */
    private static Optional<String> fault(Op op) {
        if (op.f().equals("kill") || op.f().equals("pause")) {
            return Optional.of(op.f());
        }
        return op.f().startsWith("start-") ? Optional.of(op.f().substring("start-".length())) : Optional.empty();
    }

    /** The op that begins a fault has a value that says what is wanted; its completion, one that says what came of it. */
    private static boolean isOutcome(@Nullable Object value) {
        return value instanceof Map<?, ?>
                || value instanceof List<?> list
                        && !list.isEmpty()
                        && (Keyword.of("isolated").equals(list.get(0))
                                || Keyword.of("shaped").equals(list.get(0)));
    }

    private static boolean hits(@Nullable Object value) {
        if (value instanceof Map<?, ?> results) {
            return results.values().stream()
                    .anyMatch(result -> Keyword.of("killed").equals(result)
                            || Keyword.of("paused").equals(result));
        }
        if (!(value instanceof List<?> list) || list.size() < 2) {
            return false;
        }
        return list.get(1) instanceof Map<?, ?> drops
                ? drops.values().stream().anyMatch(senders -> senders instanceof Collection<?> some && !some.isEmpty())
                : list.get(1) instanceof Collection<?> nodes && !nodes.isEmpty();
    }
}
