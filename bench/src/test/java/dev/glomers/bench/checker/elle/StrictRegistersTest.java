package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.elle.RandomRegisters.Isolation;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a strict checker of registers rejects beyond Elle's, and that it rejects nothing that the model allows. */
class StrictRegistersTest {
    private static final int SEEDS = 120;
    private static final List<Keyword> NOTHING_TO_JUDGE = List.of(Keyword.of("empty-transaction-graph"));

    /** Half of the histories have short transactions over several keys, the others long ones over a few. */
    private static History draw(long seed, Isolation isolation) {
        boolean manyKeys = seed % 2 == 0;
        return RandomRegisters.draw(
                seed, 50 + (int) (seed % 200), 2 + (int) (seed % 9), manyKeys ? 5 : 2, manyKeys ? 4 : 12, isolation);
    }

    @ParameterizedTest
    @CsvSource({
        "STRICT, strict-serializable",
        "SNAPSHOT, snapshot-isolation",
        "COMMITTED, read-committed",
        "LOCKED, read-uncommitted"
    })
    void whatAModelAllowsIsNeverRejected(Isolation isolation, String model) {
        Checker checker = RwRegisterChecker.of(List.of(model)).strict();
        for (long seed = 0; seed < SEEDS; seed++) {
            Map<Keyword, ?> results = checker.check(draw(seed, isolation)).results();
            List<?> types = (List<?>) Objects.requireNonNull(results.get(Keyword.of("anomaly-types")));
            // Where nearly all transactions fail, nothing may be left to be judged.
            assertTrue(NOTHING_TO_JUDGE.containsAll(types), "seed " + seed + ": found " + types);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COMMITTED, snapshot-isolation",
        "NONE, snapshot-isolation",
        "NONE, read-committed",
        "NONE, read-uncommitted"
    })
    void whatElleRejectsIsRejectedAndMore(Isolation isolation, String model) {
        RwRegisterChecker checker = RwRegisterChecker.of(List.of(model));
        int elle = 0;
        int strict = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            History history = draw(seed, isolation);
            boolean foundByElle = checker.check(history).validity() == Validity.INVALID;
            boolean found = checker.strict().check(history).validity() == Validity.INVALID;
            assertTrue(found || !foundByElle, "seed " + seed);
            elle += foundByElle ? 1 : 0;
            strict += found ? 1 : 0;
        }
        System.out.printf(
                "no better than %s, held to %s: of %d histories Elle's rules reject %d, strict ones %d%n",
                isolation, model, SEEDS, elle, strict);
        assertTrue(strict >= elle && strict > SEEDS / 4, "Elle's " + elle + ", strict " + strict);
    }

    @Test
    void dirtyWritesThatElleMissesAreFound() {
        RwRegisterChecker checker = RwRegisterChecker.of(List.of("read-uncommitted"));
        int missed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            History history = draw(seed, Isolation.NONE);
            if (checker.check(history).validity() == Validity.VALID
                    && checker.strict().check(history).validity() == Validity.INVALID) {
                missed++;
            }
        }
        assertTrue(missed > SEEDS / 10, "expected many that Elle's rules miss, found " + missed);
    }
}
