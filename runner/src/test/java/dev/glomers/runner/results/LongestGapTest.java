package dev.glomers.runner.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.history.HistoryFile;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Histories in short: time in ms, process, type. */
final class LongestGapTest {
    private static Optional<Long> gapMs(String... lines) {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].split(" ", 3);
            history.append("{:index %d, :time %s000000, :type :%s, :process %s, :f :read, :value nil}%n"
                    .formatted(i, parts[0], parts[2], parts[1]));
        }
        return LongestGap.of(HistoryFile.read(new StringReader(history.toString()), "history.edn"))
                .map(Duration::toMillis);
    }

    @Test
    void whereNobodyAskedThereIsNoGap() {
        assertEquals(Optional.empty(), gapMs());
        assertEquals(Optional.empty(), gapMs("1 :nemesis info", "2 :nemesis info"));
    }

    @Test
    void aGapIsBetweenTwoOpsThatEndedOkWhateverEndedOtherwiseMeanwhile() {
        assertEquals(
                Optional.of(700L),
                gapMs(
                        "0 0 invoke",
                        "100 0 ok",
                        "150 0 invoke",
                        "200 0 fail",
                        "250 0 invoke",
                        "300 :nemesis info",
                        "500 0 info",
                        "600 1 invoke",
                        "800 1 ok",
                        "900 1 invoke",
                        "950 1 ok"));
    }

    @Test
    void oneThatWaitsForLongIsNoGapWhileOthersAreServed() {
        assertEquals(
                Optional.of(400L),
                gapMs(
                        "0 0 invoke",
                        "0 1 invoke",
                        "300 1 ok",
                        "400 1 invoke",
                        "700 1 ok",
                        "800 1 invoke",
                        "5000 0 info"));
    }

    @Test
    void theFirstOpMayHaveToWaitForLongest() {
        assertEquals(Optional.of(2000L), gapMs("10 0 invoke", "2010 0 ok", "2020 0 invoke", "2030 0 ok"));
    }

    @Test
    void aClusterThatIsGoneForGoodIsMissedUntilTheLastInvocation() {
        assertEquals(
                Optional.of(3950L),
                gapMs("0 0 invoke", "50 0 ok", "60 0 invoke", "1000 0 info", "4000 1 invoke", "9000 1 info"));
    }

    @Test
    void nothingOkIsAGapAllAlong() {
        assertEquals(Optional.of(900L), gapMs("100 0 invoke", "200 0 fail", "1000 0 invoke", "1100 0 fail"));
    }

    @Test
    void theRestBeforeTheFinalOpsIsNoGap() {
        assertEquals(
                Optional.of(500L),
                gapMs("0 0 invoke", "100 0 ok", "600 0 invoke", "700 0 fail", "10700 0 invoke", "12700 0 ok"));
    }

    @Test
    void tenSecondsInWhichSomebodyWaitsAreNoRest() {
        assertEquals(
                Optional.of(10_000L), gapMs("0 0 invoke", "0 1 invoke", "100 0 ok", "10100 0 invoke", "10200 1 ok"));
    }
}
