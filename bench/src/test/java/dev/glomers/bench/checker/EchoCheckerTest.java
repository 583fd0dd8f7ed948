package dev.glomers.bench.checker;

import static dev.glomers.bench.checker.HistoryNotation.history;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Edn;
import org.junit.jupiter.api.Test;

class EchoCheckerTest {
    private static String check(String drawing) {
        return Edn.write(new EchoChecker().check(history(drawing)).toEdn());
    }

    @Test
    void answersThatHoldWhatWasSentAreValid() {
        assertEquals("{:valid? true, :errors ()}", check("""
                0: |-echo "a" => {:type "echo_ok", :echo "a"}-|
                1:   |-echo "b" => {:type "echo_ok", :echo "b"}-|
                """));
    }

    @Test
    void anAnswerWithAnythingElseIsShown() {
        assertEquals(
                "{:valid? false, :errors ([\"Expected a message with :echo\" \"a\" \"But received\" {:echo \"A\"}])}",
                check("0: |-echo \"a\" => {:echo \"A\"}-|"));
    }

    @Test
    void aFailedOpCountsAsAWrongAnswer() {
        assertEquals(
                "{:valid? false, :errors ([\"Expected a message with :echo\" \"a\" \"But received\" \"a\"])}",
                check("0: |-echo \"a\"-X"));
    }

    @Test
    void opsThatNeverEndedOrMayHaveTakenPlaceArePassedOver() {
        assertEquals("{:valid? true, :errors ()}", check("""
                0: |-echo "a"-?
                1: |-echo "b"-.
                """));
    }

    @Test
    void aHistoryOfNothingIsValid() {
        assertEquals("{:valid? true, :errors ()}", check(""));
    }
}
