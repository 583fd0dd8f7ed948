package dev.glomers.bench.checker;

import static dev.glomers.bench.checker.HistoryNotation.history;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static Verdict check(String workload, String drawing) {
        return Checkers.of(workload, CheckOptions.DEFAULT).check(history(drawing));
    }

    private static String part(Verdict verdict, String name) {
        return Edn.write(verdict.results().get(Keyword.of(name)));
    }

    @Test
    void theWorstPartDecides() {
        // The workload can't tell, but no read was ever answered.
        Verdict verdict = check("broadcast", "0: |-broadcast 1-|  |-read-X");
        assertEquals(true, part(verdict, "workload").startsWith("{:valid? :unknown"));
        assertEquals(true, part(verdict, "stats").startsWith("{:valid? false"));
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals(
                "[:exceptions, :stats, :availability, :workload]",
                verdict.results().keySet().toString());
    }

    @Test
    void aCheckerThatCrashesIsUnknownAndSaysWhyAndTheOthersAreNotHarmed() {
        Verdict verdict = check("unique-ids", "0: |-generate => 1-|  |-generate => \"a\"-|");
        assertEquals(Validity.UNKNOWN, verdict.validity());
        assertEquals("{:valid? true, :ok-fraction 1.0}", part(verdict, "availability"));
        Object error = EdnPath.at(verdict.toEdn(), "workload", "error");
        Object via = EdnPath.at(error, "via", 0);
        assertEquals(Symbol.of("java.lang.ClassCastException"), EdnPath.at(via, "type"));
        assertEquals(EdnPath.at(via, "message"), EdnPath.at(error, "cause"));
        assertEquals(Symbol.of("dev.glomers.bench.edn.EdnOrder"), EdnPath.at(via, "at", 0));
        assertEquals(true, Edn.write(EdnPath.at(error, "trace")).contains("UniqueIdsChecker.java"));
    }

    @Test
    void atRateZeroBroadcastIsUnknownAndTheOthersAreValid() {
        String finalReads = "0: |-read => []-|";
        assertEquals(Validity.UNKNOWN, check("broadcast", finalReads).validity());
        assertEquals(Validity.UNKNOWN, check("g-set", finalReads).validity());
        assertEquals(Validity.VALID, check("echo", "").validity());
        assertEquals(Validity.VALID, check("unique-ids", "").validity());
        assertEquals("{:valid? true, :ok-fraction 1}", part(check("echo", ""), "availability"));
        assertEquals(true, part(check("echo", ""), "stats").endsWith(":by-f {}}"));
    }

    @Test
    void theSameHistoryGivesTheSameBytes() {
        String drawing = """
                0: |-add 1-|  |-read => [2 1]-|  |-read => [1]-|
                1: |-add 2-|     |-read => [2]-|
                """;
        assertEquals(
                Edn.pretty(check("g-set", drawing).toEdn()),
                Edn.pretty(check("g-set", drawing).toEdn()));
    }
}
