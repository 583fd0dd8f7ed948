package dev.glomers.bench.checker.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Logs that work as they should are accepted; broken in a way that has a name, they are rejected by that name. */
class BrokenLogsTest {
    private static final int SEEDS = 40;
    private static final int SIZE = 1500;
    private static final Keyword POLL = Keyword.of("poll");

    /** Changes what an ok poll shows of a log. */
    private interface Shown {
        List<Object> of(String key, List<Object> pairs);
    }

    @Test
    void logsThatWorkAsTheyShouldAreAccepted() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Verdict verdict = new KafkaChecker().check(RightLogs.draw(seed, SIZE));
            assertEquals(Validity.VALID, verdict.validity(), "seed " + seed + ": " + Edn.write(verdict.results()));
            assertEquals(List.of(), verdict.results().get(Keyword.of("error-types")), "seed " + seed);
        }
    }

    @Test
    void aMessageThatNoPollShowsThoughLaterOnesAreIsALostWrite() {
        rejects(
                "lost-write",
                history -> polls(history, (key, pairs) -> {
                    List<Object> shown = new ArrayList<>(pairs);
                    shown.removeIf(pair -> message(pair) % 10 == 0);
                    return shown;
                }));
    }

    @Test
    void theLastMessagesOfALogThatNoPollShowsAreUnseen() {
        rejects("unseen", history -> {
            Map<String, Long> last = new LinkedHashMap<>();
            polls(history, (key, pairs) -> {
                pairs.forEach(pair -> last.merge(key, message(pair), Math::max));
                return pairs;
            });
            return polls(history, (key, pairs) -> {
                List<Object> shown = new ArrayList<>(pairs);
                shown.removeIf(pair -> message(pair) == last.getOrDefault(key, 0L));
                return shown;
            });
        });
    }

    @Test
    void pollsThatDisagreeWithSendsAboutOffsetsAreInconsistent() {
        rejects(
                "inconsistent-offsets",
                history -> polls(history, (key, pairs) -> {
                    if (pairs.size() < 2) {
                        return pairs;
                    }
                    List<Object> shown = new ArrayList<>(pairs);
                    shown.set(0, List.of(offset(pairs.get(1)), message(pairs.get(0))));
                    return shown;
                }));
    }

    @Test
    void pollsInTheWrongOrderAreNotMonotonic() {
        rejects(
                "int-nonmonotonic-poll",
                history -> polls(history, (key, pairs) -> {
                    List<Object> shown = new ArrayList<>(pairs);
                    Collections.reverse(shown);
                    return shown;
                }));
    }

    @Test
    void pollsThatLeaveOutTheirSecondMessageSkip() {
        rejects(
                "int-poll-skip",
                history -> polls(history, (key, pairs) -> {
                    List<Object> shown = new ArrayList<>(pairs);
                    if (shown.size() > 2) {
                        shown.remove(1);
                    }
                    return shown;
                }));
    }

    @Test
    void pollsThatLeaveOutTheirFirstMessageSkipFromOneToTheNext() {
        rejects(
                "poll-skip",
                history -> polls(history, (key, pairs) -> pairs.size() == 3 ? pairs.subList(1, 3) : pairs));
    }

    @Test
    void anAcknowledgedSendThatIsSaidToHaveFailedIsAnAbortedRead() {
        rejects(
                "G1a",
                history -> changed(history, op -> {
                    if (!op.f().equals("send") || op.type() != OpType.OK || op.index() % 5 != 0) {
                        return op;
                    }
                    Object invoked = history.invocation(op).orElseThrow().value();
                    return new Op(op.index(), op.timeNanos(), OpType.FAIL, op.process(), op.f(), invoked, op.extra());
                }));
    }

    @Test
    void aPollThatShowsAMessageBeforeItIsSentIsACycle() {
        rejects("G1c-realtime", history -> {
            Op first = history.ops().stream()
                    .filter(op -> op.f().equals("poll") && op.type() == OpType.OK)
                    .findFirst()
                    .orElseThrow();
            Op last = history.ops().stream()
                    .filter(op -> op.f().equals("poll") && op.type() == OpType.OK)
                    .filter(op -> !shown(op).isEmpty())
                    .reduce((before, after) -> after)
                    .orElseThrow();
            return changed(history, op -> op.equals(first) ? withValue(op, Objects.requireNonNull(last.value())) : op);
        });
    }

    /** The mutation is seen in nearly all histories: in a few there may be nothing to break. */
    private static void rejects(String type, UnaryOperator<History> mutation) {
        int rejected = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Verdict verdict = new KafkaChecker().check(mutation.apply(RightLogs.draw(seed, SIZE)));
            boolean named = ((List<?>) Objects.requireNonNull(verdict.results().get(Keyword.of("bad-error-types"))))
                    .contains(Keyword.of(type));
            rejected += named && verdict.validity() == Validity.INVALID ? 1 : 0;
        }
        assertTrue(rejected >= SEEDS - 2, type + " was found in " + rejected + " of " + SEEDS + " histories");
    }

    private static History polls(History history, Shown change) {
        return changed(history, op -> {
            if (!op.f().equals("poll") || op.type() != OpType.OK) {
                return op;
            }
            Map<String, List<Object>> shown = new LinkedHashMap<>();
            shown(op).forEach((key, pairs) -> {
                List<Object> changed = change.of(key, pairs);
                if (!changed.isEmpty()) {
                    shown.put(key, changed);
                }
            });
            return withValue(op, List.of(List.of(POLL, shown)));
        });
    }

    @SuppressWarnings("unchecked") // as RightLogs makes them
    private static Map<String, List<Object>> shown(Op poll) {
        List<?> microOp = (List<?>) ((List<?>) Objects.requireNonNull(poll.value())).get(0);
        return (Map<String, List<Object>>) Objects.requireNonNull(microOp.get(1));
    }

    private static long offset(Object pair) {
        return (Long) ((List<?>) pair).get(0);
    }

    private static long message(Object pair) {
        return (Long) ((List<?>) pair).get(1);
    }

    private static Op withValue(Op op, Object value) {
        return new Op(op.index(), op.timeNanos(), op.type(), op.process(), op.f(), value, op.extra());
    }

    private static History changed(History history, UnaryOperator<Op> change) {
        return new History(history.ops().stream().map(change).toList());
    }
}
