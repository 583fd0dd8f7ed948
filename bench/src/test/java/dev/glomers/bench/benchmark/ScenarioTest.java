package dev.glomers.bench.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.benchmark.Measurement.Part;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.linearizable.LinearizableRegisterChecker;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.RunnerException;

class ScenarioTest {
    private static final int OPS = 1_000;

    private static int mostAtOnce(History history) {
        Set<Integer> open = new LinkedHashSet<>();
        int most = 0;
        for (Op op : history) {
            if (op.type() == OpType.INVOKE) {
                open.add(op.process());
            } else {
                open.remove(op.process());
            }
            most = Math.max(most, open.size());
        }
        return most;
    }

    @ParameterizedTest
    @EnumSource
    void aHistoryIsJudgedAsItWasMade(Scenario scenario) {
        var verdict = scenario.checker().check(scenario.history(OPS));
        assertEquals(scenario.expected(), verdict.validity(), verdict::explain);
    }

    @ParameterizedTest
    @EnumSource
    void tenClientsAskAtOnceAndASecondHistoryIsTheSame(Scenario scenario) {
        History history = scenario.history(OPS);
        assertEquals(Clients.CONCURRENCY, mostAtOnce(history));
        assertTrue(history.size() >= 2 * OPS, () -> scenario + " has " + history.size());
        assertEquals(history.ops(), scenario.history(OPS).ops());
    }

    @Test
    void thirtyOpsOfARegisterAreIndeterminate() {
        for (Scenario scenario : new Scenario[] {Scenario.UNANSWERED, Scenario.UNANSWERED_WRONG}) {
            assertEquals(
                    30,
                    scenario.history(OPS).ops().stream()
                            .filter(op -> op.type() == OpType.INFO)
                            .count());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_REGISTER", "TEN_REGISTERS", "UNANSWERED"})
    void theSearchForAnOrderOfRegisterOpsTriesNoMorePerOpInALongerHistory(Scenario scenario) {
        for (int ops : new int[] {OPS, 10 * OPS}) {
            History history = scenario.history(ops);
            assertEquals(
                    Validity.VALID,
                    new LinearizableRegisterChecker(4 * ops).check(history).validity(),
                    () -> scenario + " with " + ops + " ops");
        }
    }

    @Test
    void aMeasurementTellsColdFromWarm(@TempDir Path folder) throws RunnerException {
        // JMH lets one benchmark run at a time on a machine; this one is none, and may run beside another build's.
        System.setProperty("jmh.ignoreLock", "true");
        String log = folder.resolve("log").toString();
        for (Part part : Part.values()) {
            Measurement measured = Measurement.of(Scenario.UNIQUE_IDS, part, OPS, 0, 3, log);
            assertTrue(measured.coldMs() > 0 && measured.warmMs() > 0, measured::toString);
            assertEquals(0, measured.growthSince(measured));
        }
    }
}
