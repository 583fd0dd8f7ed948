package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Clients append messages to logs, and poll ranges of them. Logs must keep what they were sent, in one order, and show
 * all of it to clients that follow them.
 *
 * <p>This is the checker of {@code jepsen.tests.kafka} of Jepsen 0.3.7, with the options that Maelstrom 0.2.4 gives it:
 * logs are assigned, not subscribed to, ops are no transactions, and the order of sends makes no dependency. Its
 * documentation tells what the kinds of errors are. Results have {@code :worst-realtime-lag} (in seconds),
 * {@code :bad-error-types} (those that make the history invalid), {@code :error-types}, {@code :info-txn-causes}, and an
 * entry for each kind of error.
 *
 * <p>As there, some histories can't be judged, and the check throws: a history without an op, a poll that shows what
 * nobody sent, a log that was polled, but always came empty. Unlike there, {@link StaleValues} can't be
 * judged either. See {@link dev.glomers.bench.checker.CrashSafeChecker}.
 */
public final class KafkaChecker implements Checker {
    /** Errors that are no fault: nobody promises that a transaction's sends have none of others' among them. */
    private static final List<Keyword> ALLOWED = List.of(
            ErrorType.INT_SEND_SKIP.keyword(),
            Keyword.of("G0"),
            Keyword.of("G0-process"),
            Keyword.of("G0-realtime"),
            Keyword.of("PL-1-cycle-exists"),
            Keyword.of("strong-PL-1-cycle-exists"));

    private static final Keyword UNSENT = Keyword.of("unsent");
    private static final int MAX_UNSENT = 32;

    /** The functions whose ops send or poll. */
    static final List<String> TXNS = List.of("send", "poll", "txn");

    private static final List<BiConsumer<Observations, Findings>> SEARCHES = List.of(
            Duplicates::find,
            InternalOrder::findInPolls,
            InternalOrder::findInSends,
            InconsistentOffsets::find,
            PrecommittedReads::find,
            AbortedReads::find,
            LostWrites::find,
            ExternalPolls::find,
            ExternalSends::find);

    private final boolean strict;

    private KafkaChecker(boolean strict) {
        this.strict = strict;
    }

    /** Jepsen's checker, with Maelstrom's options. */
    public KafkaChecker() {
        this(false);
    }

    /**
     * The same checker, for which a history with polls that show what nobody sent is invalid, and not one that can't be
     * judged: then {@code :unsent} is the only error that it names, with an entry {@code :key}, {@code :value}, {@code
     * :reader} for each such message.
     */
    @Override
    public KafkaChecker strict() {
        return new KafkaChecker(true);
    }

    @Override
    public Verdict check(History history) {
        if (history.clientOps().findAny().isEmpty()) {
            throw new IllegalArgumentException("expected a history with at least one op, found an empty one");
        }
        StaleValues.first(history).ifPresent(KafkaChecker::refuseStale);
        Observations observations;
        try {
            observations = Observations.of(history);
        } catch (NoWriterException e) {
            if (strict) {
                return unsent(Observations.unsent(history));
            }
            throw e;
        }
        Map<Keyword, Object> errors = errors(observations);
        List<Keyword> bad =
                errors.keySet().stream().filter(type -> !ALLOWED.contains(type)).toList();
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        results.put(Keyword.of("worst-realtime-lag"), RealtimeLag.worst(observations));
        results.put(Keyword.of("bad-error-types"), EdnList.copyOf(bad));
        results.put(Keyword.of("error-types"), EdnList.copyOf(errors.keySet()));
        results.put(Keyword.of("info-txn-causes"), causes(history));
        results.putAll(errors);
        return new Verdict(bad.isEmpty() ? Validity.VALID : Validity.INVALID, results);
    }

    private static Verdict unsent(List<Object> messages) {
        EdnList types = EdnList.of(UNSENT);
        Map<Keyword, Object> summary = new LinkedHashMap<>();
        summary.put(Keyword.of("count"), (long) messages.size());
        summary.put(Keyword.of("errs"), EdnList.copyOf(messages.subList(0, Math.min(MAX_UNSENT, messages.size()))));
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        results.put(Keyword.of("bad-error-types"), types);
        results.put(Keyword.of("error-types"), types);
        results.put(UNSENT, summary);
        return new Verdict(Validity.INVALID, results);
    }

    private static void refuseStale(Op op) {
        throw new IllegalArgumentException(
                "expected the value that the op had in the end, found that of its invocation, "
                        + Edn.write(op.value()) + ", in the " + op.f() + " at index " + op.shownIndex()
                        + ": Jepsen 0.3.0 to 0.3.5 (Maelstrom 0.2.2 and 0.2.3) wrote those into history.edn; the history.txt that"
                        + " it wrote beside it has the right ones, and bench check takes them from there");
    }

    /** What results say of each kind of error that was found, by name. */
    private static Map<Keyword, Object> errors(Observations observations) {
        Findings findings = new Findings();
        SEARCHES.forEach(search -> search.accept(observations, findings));
        Map<Keyword, Object> errors = new TreeMap<>(findings.toEdn());
        Unseen.find(observations).ifPresent(unseen -> errors.put(Keyword.of("unseen"), unseen));
        errors.putAll(Cycles.find(observations));
        return errors;
    }

    /** What made sends and polls indeterminate, each cause once. */
    private static EdnList causes(History history) {
        Set<@Nullable Object> causes = new LinkedHashSet<>();
        history.ops().stream()
                .filter(op -> op.type() == OpType.INFO && TXNS.contains(op.f()))
                .forEach(op -> causes.add(op.extra().get(Keyword.of("error"))));
        return EdnList.copyOf(causes);
    }
}
