package dev.glomers.runner.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.history.HistoryFile;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** Histories in short: time in ms, f, value. Each op is the nemesis's. */
final class LongestCutTest {
    private static final String APART = "[:isolated {\"n0\" #{\"n1\" \"n2\"}, \"n1\" #{\"n0\"}, \"n2\" #{\"n0\"}}]";
    private static final String OTHERWISE_APART =
            "[:isolated {\"n1\" #{\"n0\" \"n2\"}, \"n0\" #{\"n1\"}, \"n2\" #{\"n1\"}}]";
    /** Everybody in a circle of five hears three of them, and all are connected by way of a neighbour. */
    private static final String RING =
            "[:isolated {\"n0\" #{\"n2\" \"n3\"}, \"n1\" #{\"n3\" \"n4\"}, \"n2\" #{\"n4\" \"n0\"},"
                    + " \"n3\" #{\"n0\" \"n1\"}, \"n4\" #{\"n1\" \"n2\"}}]";

    private static long cutMs(String... lines) {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].split(" ", 3);
            history.append("{:index %d, :time %s000000, :type :info, :process :nemesis, :f :%s, :value %s}%n"
                    .formatted(i, parts[0], parts[1], parts[2]));
        }
        return LongestCut.of(HistoryFile.read(new StringReader(history.toString()), "history.edn"))
                .toMillis();
    }

    @Test
    void aHistoryWithoutPartitionsHasNoCut() {
        assertEquals(0, cutMs());
        assertEquals(0, cutMs("1 kill [\"n1\"]", "900 start :all", "950 start-loss [:isolated {\"n0\" #{\"n1\"}}]"));
    }

    @Test
    void aCutLastsFromTheCompletionOfItsStartToTheInvocationOfItsStop() {
        assertEquals(
                590,
                cutMs(
                        "100 start-partition :one",
                        "110 start-partition " + APART,
                        "700 stop-partition nil",
                        "750 stop-partition :network-healed"));
    }

    @Test
    void theLongestOfSeveralCounts() {
        assertEquals(
                3000,
                cutMs(
                        "1000 start-partition " + APART,
                        "2000 stop-partition nil",
                        "4000 start-partition " + OTHERWISE_APART,
                        "7000 stop-partition nil",
                        "8000 start-partition " + APART,
                        "10000 stop-partition nil"));
    }

    @Test
    void overlappingMajoritiesCutNobody() {
        assertEquals(0, cutMs("1000 start-partition " + RING, "9000 stop-partition nil"));
    }

    @Test
    void aCutThatIsNeverHealedLastsToTheEndOfTheHistory() {
        assertEquals(4000, cutMs("1000 start-partition " + APART, "5000 kill [\"n1\"]"));
    }

    @Test
    void twoCutsOfAPairAreOneOnlyIfTheSecondBeginsWhenTheFirstEnds() {
        assertEquals(
                5000,
                cutMs(
                        "1000 start-partition " + APART,
                        "4000 stop-partition nil",
                        "4000 start-partition " + OTHERWISE_APART,
                        "6000 stop-partition nil"),
                "n0 and n1 are apart in both");
        assertEquals(
                3000,
                cutMs(
                        "1000 start-partition " + APART,
                        "4000 stop-partition nil",
                        "4001 start-partition " + OTHERWISE_APART,
                        "6000 stop-partition nil"));
    }

    @Test
    void aNodeThatHearsNobodyIsCutOffThoughItIsHeard() {
        assertEquals(
                2000,
                cutMs(
                        "1000 start-partition-one-way [:isolated {\"n0\" #{\"n1\" \"n2\"}}]",
                        "3000 stop-partition-one-way nil"));
    }

    @Test
    void aWayRoundInOneDirectionOnlyIsAWayInThatDirection() {
        String halfCircle = "[:isolated {\"n0\" #{\"n1\"}, \"n1\" #{\"n2\"}, \"n2\" #{\"n0\"}}]";

        assertEquals(0, cutMs("1000 start-partition " + halfCircle, "3000 stop-partition nil"));
    }

    @Test
    void theEndOfOneKindOfPartitionDoesNotHealAnother() {
        assertEquals(
                5000,
                cutMs(
                        "1000 start-partition " + APART,
                        "2000 start-partition-one-way [:isolated {\"n1\" #{\"n0\"}, \"n2\" #{\"n0\"}}]",
                        "4000 stop-partition nil",
                        "6000 stop-partition-one-way nil"));
    }

    @Test
    void valuesOfAnotherFormAreNoPartition() {
        assertEquals(
                0,
                cutMs(
                        "1000 start-partition [:isolated]",
                        "2000 start-partition [:isolated 7]",
                        "3000 start-partition [:isolated {\"n0\" 7}]",
                        "9000 stop-partition nil"));
    }
}
