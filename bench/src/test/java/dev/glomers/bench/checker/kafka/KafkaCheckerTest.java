package dev.glomers.bench.checker.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaCheckerTest {
    private static Verdict check(String lines) {
        return new KafkaChecker().check(KafkaNotation.history(lines));
    }

    private static String errorTypes(String lines) {
        return Edn.write(check(lines).results().get(Keyword.of("error-types")));
    }

    /** What results say of the first error of this kind, without the ops. */
    private static String error(String lines, String type) {
        Map<?, ?> summary =
                (Map<?, ?>) Objects.requireNonNull(check(lines).results().get(Keyword.of(type)));
        List<?> errors = (List<?>) Objects.requireNonNull(summary.get(Keyword.of("errs")));
        Map<@Nullable Object, @Nullable Object> error =
                new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(errors.get(0)));
        List.of("op", "ops", "writer", "reader", "max-read").forEach(op -> error.remove(Keyword.of(op)));
        return Edn.write(error);
    }

    @Test
    void aLogThatIsPolledInOrderAndToTheEndIsValid() {
        Verdict verdict = check("""
                0 send a1@0
                1 send a2@1
                2 assign a
                2 poll a1@0
                2 poll a2@1
                2 poll
                """);
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals(
                "{:worst-realtime-lag {:time 0.007, :process 2, :key \"a\", :lag 0.003}, :bad-error-types (),"
                        + " :error-types (), :info-txn-causes ()}",
                Edn.write(verdict.results()));
    }

    @Test
    void offsetsMayBeSparse() {
        assertEquals("()", errorTypes("""
                0 send a1@3
                0 send a2@1000000000000
                1 poll a1@3 a2@1000000000000
                """));
    }

    private static Verdict checkPoll(String shown) {
        return new KafkaChecker().check(HistoryFile.read(new StringReader("""
                {:index 0, :time 1, :type :invoke, :process 0, :f :send, :value [[:send "a" 1]]}
                {:index 1, :time 2, :type :ok, :process 0, :f :send, :value [[:send "a" [0 1]]]}
                {:index 2, :time 3, :type :invoke, :process 1, :f :poll, :value [[:poll]]}
                {:index 3, :time 4, :type :ok, :process 1, :f :poll, :value [[:poll {"a" [[0 1]]}]]}
                {:index 4, :time 5, :type :invoke, :process 1, :f :poll, :value [[:poll]]}
                {:index 5, :time 6, :type :ok, :process 1, :f :poll, :value %s}
                """.formatted(shown)), "history"));
    }

    @Test
    void nullStandsForNoMessagesAsItDoesInManyLanguages() {
        assertEquals(checkPoll("[[:poll {\"a\" []}]]"), checkPoll("[[:poll {\"a\" nil}]]"));
        assertEquals(Validity.VALID, checkPoll("[[:poll {\"a\" nil}]]").validity());
    }

    @Test
    void strictlyAMessageThatNobodySentIsAnErrorAndNotUnknown() {
        String lines = """
                0 send a1@0
                1 poll a1@0 a7@1
                1 poll b3@0 ?
                """;
        assertThrows(NoWriterException.class, () -> check(lines));
        Verdict verdict = new KafkaChecker().strict().check(KafkaNotation.history(lines));
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals("(:unsent)", Edn.write(verdict.results().get(Keyword.of("bad-error-types"))));
        String unsent = Edn.write(verdict.results().get(Keyword.of("unsent")));
        assertTrue(
                unsent.startsWith("{:count 2, :errs ({:key \"a\", :value 7, :reader #jepsen.history.Op{:index 3"),
                unsent);
        assertEquals(check("0 send a1@0"), new KafkaChecker().strict().check(KafkaNotation.history("0 send a1@0")));
    }

    @Test
    void anOkPollWithoutWhatItShowedCantBeJudged() {
        String why = String.valueOf(assertThrows(IllegalArgumentException.class, () -> checkPoll("[[:poll]]"))
                .getMessage());
        assertTrue(why.contains("[[:poll]], in the poll at index 5") && why.contains("history.txt"), why);
    }

    @Test
    void anOffsetWithTwoMessagesIsInconsistent() {
        String lines = """
                0 send a1@0
                0 send a2@0
                1 poll a1@0 a2@1
                """;
        assertEquals("(:duplicate :inconsistent-offsets)", errorTypes(lines));
        assertEquals("{:key \"a\", :offset 0, :index 0, :values #{1 2}}", error(lines, "inconsistent-offsets"));
        assertEquals("{:key \"a\", :value 2, :count 2, :offsets [0 1]}", error(lines, "duplicate"));
    }

    @Test
    void aMessageThatNobodyPolledThoughALaterOneWasIsLost() {
        String lines = """
                0 send a1@0
                0 send a2@1
                1 poll a2@1
                """;
        assertEquals("(:lost-write :unseen)", errorTypes(lines));
        assertEquals("{:key \"a\", :value 1, :index 0, :max-read-index 1}", error(lines, "lost-write"));
    }

    @Test
    void aMessageAfterAllThatWerePolledIsUnseenButNotLost() {
        String lines = """
                0 send a1@0
                0 send a2@1
                1 poll a1@0
                """;
        assertEquals("(:unseen)", errorTypes(lines));
        assertEquals(Validity.INVALID, check(lines).validity());
        assertEquals(
                "{:time 6000000, :unseen {\"a\" 1}, :messages {\"a\" (2)}}",
                Edn.write(check(lines).results().get(Keyword.of("unseen"))));
    }

    @Test
    void anIndeterminateSendMayBeSeenOrNot() {
        assertEquals("()", errorTypes("""
                0 send a1 ?
                1 send a2 ?
                2 send a3@1
                3 poll a2@0 a3@1
                """));
        assertEquals("(:net-timeout)", Edn.write(check("""
                0 send a1 ?
                1 send a2 ?
                2 poll
                """).results().get(Keyword.of("info-txn-causes"))));
    }

    @Test
    void aFailedSendMustNotBeSeen() {
        String lines = """
                0 send a1 X
                1 send a2@1
                1 poll a1@0 a2@1
                """;
        assertEquals("(:G1a)", errorTypes(lines));
        assertEquals("{:key \"a\", :value 1}", error(lines, "G1a"));
    }

    @Test
    void aPollThatLeavesOutWhatIsKnownToBeThereSkips() {
        String lines = """
                0 send a1@0 a2@1 a3@2
                1 poll a1@0 a3@2
                2 poll a1@0 a2@1 a3@2
                """;
        assertEquals("(:int-poll-skip)", errorTypes(lines));
        assertEquals("{:key \"a\", :values [1 3], :delta 2, :skipped (2)}", error(lines, "int-poll-skip"));
    }

    @Test
    void aPollThatGoesBackOrRepeatsItselfIsNotMonotonic() {
        String back = """
                0 send a1@0 a2@1
                1 poll a2@1 a1@0
                """;
        assertEquals("(:int-nonmonotonic-poll)", errorTypes(back));
        assertEquals("{:key \"a\", :values [2 1], :delta -1}", error(back, "int-nonmonotonic-poll"));
        assertEquals("(:int-nonmonotonic-poll)", errorTypes("""
                0 send a1@0
                1 poll a1@0 a1@0
                """));
    }

    @Test
    void aProcessThatSkipsBetweenTwoPollsSkips() {
        String lines = """
                0 send a1@0 a2@1 a3@2
                1 poll a1@0
                1 poll a3@2
                2 poll a1@0 a2@1 a3@2
                """;
        assertEquals("(:poll-skip)", errorTypes(lines));
        assertEquals("{:key \"a\", :delta 2, :skipped (2)}", error(lines, "poll-skip"));
    }

    @Test
    void aProcessThatPollsAgainWhatItPolledIsNotMonotonic() {
        String lines = """
                0 send a1@0 a2@1
                1 poll a1@0 a2@1
                1 poll a2@1
                """;
        assertEquals("(:nonmonotonic-poll)", errorTypes(lines));
        assertEquals("{:key \"a\", :values [2 2], :delta 0}", error(lines, "nonmonotonic-poll"));
    }

    @Test
    void anotherProcessMayPollFromTheBeginning() {
        assertEquals("()", errorTypes("""
                0 send a1@0 a2@1
                1 poll a1@0 a2@1
                1 crash
                11 poll a1@0 a2@1
                """));
    }

    @Test
    void aLogThatAProcessWasMeanwhileNotAssignedToMayBeTakenUpAnywhere() {
        String poll = "1 poll a1@0 a2@1\n";
        assertEquals("()", errorTypes("0 send a1@0 a2@1\n" + poll + "1 assign b\n1 assign a\n" + poll));
        assertEquals(
                "(:nonmonotonic-poll)", errorTypes("0 send a1@0 a2@1\n" + poll + "1 assign b a\n1 assign a\n" + poll));
        assertEquals("(:nonmonotonic-poll)", errorTypes("0 send a1@0 a2@1\n" + poll + "1 assign b X\n" + poll));
        assertEquals("()", errorTypes("0 send a1@0 a2@1\n" + poll + "1 assign b ?\n" + poll));
    }

    @Test
    void aPollThatShowsALogEmptyForgetsWhereItWas() {
        assertEquals("()", errorTypes("""
                0 send a1@0 a2@1
                1 poll a1@0 a2@1
                1 poll a
                1 poll a1@0 a2@1
                """));
    }

    @Test
    void aPollThatIsNotOkLeavesTheProcessWhereItWas() {
        assertEquals("(:poll-skip)", errorTypes("""
                0 send a1@0 a2@1 a3@2 a4@3
                1 poll a1@0
                1 poll a2@1 a3@2 ?
                1 poll a4@3
                2 poll a1@0 a2@1 a3@2 a4@3
                """));
    }

    @Test
    void sendsThatGoBackAreNotMonotonic() {
        String between = """
                0 send a1@1
                0 send a2@0
                1 poll a2@0 a1@1
                """;
        assertEquals("(:nonmonotonic-send)", errorTypes(between));
        assertEquals("{:key \"a\", :values [1 2], :delta -1}", error(between, "nonmonotonic-send"));
        assertEquals("(:int-nonmonotonic-send)", errorTypes("""
                0 send a1@1 a2@0
                1 poll a2@0 a1@1
                """));
        assertEquals("()", errorTypes("""
                0 send a1@1
                0 assign b
                0 send a2@0
                1 poll a2@0 a1@1
                """));
    }

    @Test
    void sendsOfATransactionMayHaveOthersBetweenThem() {
        Verdict verdict = check("""
                0 send a1@0 a3@2
                1 send a2@1
                2 poll a1@0 a2@1 a3@2
                """);
        assertEquals("(:int-send-skip)", Edn.write(verdict.results().get(Keyword.of("error-types"))));
        assertEquals("()", Edn.write(verdict.results().get(Keyword.of("bad-error-types"))));
        assertEquals(Validity.VALID, verdict.validity());
    }

    @Test
    void aTransactionMustNotPollWhatItSent() {
        String lines = """
                0 send b1@0
                0 txn send a1@0 poll a1@0 b1@0
                """;
        assertEquals("(:precommitted-read)", errorTypes(lines));
        assertEquals("{:key \"a\", :value 1}", error(lines, "precommitted-read"));
    }

    @Test
    void aPollOfWhatIsSentLaterIsACycle() {
        String lines = """
                0 poll a1@0
                1 send a1@0
                """;
        assertEquals("(:G1c-realtime :strong-PL-2-cycle-exists)", errorTypes(lines));
        assertEquals(Validity.INVALID, check(lines).validity());
        String cycle = error(lines, "G1c-realtime");
        assertEquals(true, cycle.contains("{:type :wr, :key \"a\", :value 1, :a-mop-index 0, :b-mop-index 0}"), cycle);
    }

    @Test
    void whereNoOpDependsOnAnotherThereIsNothingToJudge() {
        assertEquals(
                "{:count 1, :errs true}",
                Edn.write(check("0 send a1 X").results().get(Keyword.of("empty-transaction-graph"))));
        assertEquals("(:empty-transaction-graph :unseen)", errorTypes("0 send a1@0"));
    }

    @Test
    void theLagIsHowLongAnUnseenOffsetWasKnownWhenAPollBegan() {
        assertEquals(
                "{:time 0.011, :process 1, :key \"a\", :lag 0.005}",
                Edn.write(check("""
                        0 send a1@0
                        1 assign a
                        0 send a2@4
                        1 poll a1@0
                        0 send a3@5
                        1 poll
                        1 poll a2@4 a3@5
                        """).results().get(Keyword.of("worst-realtime-lag"))));
    }

    @Test
    void errorsAreCountedInFullAndTheWorstOnesAreShown() {
        StringBuilder lines = new StringBuilder("0 send");
        for (int i = 0; i < 40; i++) {
            lines.append(" a").append(i).append('@').append(i);
        }
        for (int i = 1; i < 20; i++) {
            lines.append("\n1 poll a0@0 a").append(i).append('@').append(i);
            lines.append("\n1 assign b");
        }
        Map<?, ?> skips = (Map<?, ?>)
                Objects.requireNonNull(check(lines.toString()).results().get(Keyword.of("int-poll-skip")));
        assertEquals(18L, skips.get(Keyword.of("count")));
        List<?> shown = (List<?>) Objects.requireNonNull(skips.get(Keyword.of("errs")));
        assertEquals(
                List.of(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L),
                shown.stream()
                        .map(error -> ((Map<?, ?>) error).get(Keyword.of("delta")))
                        .toList());
    }

    @Test
    void aPollOfWhatNobodySentCannotBeJudged() {
        NoWriterException e = assertThrows(NoWriterException.class, () -> check("0 poll a1@0"));
        assertEquals(
                "expected every message that is polled to have been sent, found 1 under key \"a\", which nobody sent, in"
                        + " the poll at index 1",
                e.getMessage());
    }

    @Test
    void aLogThatOnlyEverCameEmptyCannotBeJudged() {
        assertThrows(IllegalStateException.class, () -> check("0 poll a"));
    }

    @Test
    void anEmptyHistoryCannotBeJudged() {
        assertThrows(IllegalArgumentException.class, () -> new KafkaChecker().check(new History(List.of())));
    }

    @Test
    void aLogThatOnlyTheLastOpShowsAndNobodyAcknowledgedCountsAsUnseenAsInJepsen037() {
        String lines = """
                0 send a1 ?
                1 poll a1@0
                """;
        assertEquals("(:unseen)", errorTypes(lines));
        assertEquals("()", errorTypes(lines + "1 poll"));
    }
}
