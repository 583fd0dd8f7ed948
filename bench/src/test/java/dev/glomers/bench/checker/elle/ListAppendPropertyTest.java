package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.checker.elle.RandomTransactions.Fault;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListAppendPropertyTest {
    private static final int SEEDS = 60;

    private static Verdict check(long seed, Fault fault, int transactions) {
        return ListAppendChecker.of(ConsistencyModels.DEFAULT)
                .check(RandomTransactions.draw(seed, fault, transactions));
    }

    @Test
    void aStoreWhoseTransactionsTakeEffectAtOneMomentIsStrictSerializable() {
        int valid = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Verdict verdict = check(seed, Fault.NONE, 1 + (int) seed);
            assertNotEquals(Validity.INVALID, verdict.validity(), "seed " + seed);
            valid += verdict.validity() == Validity.VALID ? 1 : 0;
        }
        assertTrue(valid > SEEDS * 3 / 4, "expected most histories to hold a dependency, found " + valid);
    }

    @ParameterizedTest
    @CsvSource({
        "STALE_READS, G-single-item-realtime",
        "DIRTY_FAILURES, G1a",
        "DIRTY_FAILURES, dirty-update",
        "DUPLICATES, duplicate-elements",
        "REORDERED, incompatible-order",
        "BLIND_TO_ITSELF, internal"
    })
    void aFaultyStoreIsFoundOutAndItsFaultIsNamed(Fault fault, String anomaly) {
        int named = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Verdict verdict = check(seed, fault, 60);
            String types = Edn.write(verdict.results().get(Keyword.of("anomaly-types")));
            if (verdict.validity() == Validity.INVALID && types.contains(":" + anomaly)) {
                named++;
            }
        }
        assertTrue(named > SEEDS / 3, fault + " was named in " + named + " histories of " + SEEDS);
    }

    @Test
    void theSameHistoryGetsTheSameWords() {
        assertEquals(
                Edn.write(check(7, Fault.STALE_READS, 60).toEdn()),
                Edn.write(check(7, Fault.STALE_READS, 60).toEdn()));
    }

    @Test
    void longHistoriesWithManyUnknownEndsAreJudgedInOnePass() {
        assertEquals(Validity.VALID, check(1, Fault.NONE, 5_000).validity());
    }
}
