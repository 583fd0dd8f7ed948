package dev.glomers.bench.checker;

import static dev.glomers.bench.checker.HistoryNotation.history;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Edn;
import org.junit.jupiter.api.Test;

class StatsCheckerTest {
    private static Verdict check(String drawing) {
        return new StatsChecker().check(history(drawing));
    }

    @Test
    void opsAreCountedByHowTheyEndedAndByFunctionInTheOrderOfTheirNames() {
        assertEquals(
                "{:valid? true, :count 4, :ok-count 2, :fail-count 1, :info-count 1, :by-f {"
                        + ":add {:valid? true, :count 2, :ok-count 1, :fail-count 0, :info-count 1}, "
                        + ":read {:valid? true, :count 2, :ok-count 1, :fail-count 1, :info-count 0}}}",
                Edn.write(check("""
                        0: |-read => []-|  |-add 1-|  |-read-.
                        1:   |-add 2-?
                        2:   |-read-X
                        """).toEdn()));
    }

    @Test
    void oneFunctionWithoutAnyOkOpMakesARunInvalid() {
        assertEquals(Validity.INVALID, check("0: |-add 1-|  |-read-X  |-read-?").validity());
    }

    @Test
    void kafkasCrashesNeedNeverBeOkThoughTheirOwnCountsSayInvalid() {
        Verdict verdict = check("0: |-crash-?  |-debug-topic-partitions-?");
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals(
                true,
                Edn.write(verdict.toEdn())
                        .contains(":crash {:valid? false, :count 1, :ok-count 0, :fail-count 0, :info-count 1}"));
    }

    @Test
    void withoutOpsItIsValid() {
        assertEquals(
                "{:valid? true, :count 0, :ok-count 0, :fail-count 0, :info-count 0, :by-f {}}",
                Edn.write(check("").toEdn()));
    }
}
