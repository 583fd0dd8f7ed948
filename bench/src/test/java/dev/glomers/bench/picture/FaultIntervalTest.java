package dev.glomers.bench.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Keyword;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultIntervalTest {
    private static final FaultKind PARTITION = new FaultKind("partition", "start-partition", "stop-partition");
    private static final FaultKind KILL = new FaultKind("kill", "kill", "start");
    private static final long END = 100_000_000;

    private static List<String> intervals(Script script) {
        return FaultInterval.of(script.history(), List.of(PARTITION, KILL)).stream()
                .map(each -> each.fault().name() + " " + each.startNanos() / 1_000_000 + "-"
                        + each.stopNanos(END) / 1_000_000)
                .toList();
    }

    @Test
    void eachFaultHasItsOwnIntervalsWhateverTheOthersDo() {
        Script script = new Script()
                .nemesis(1, "start-partition", "a")
                .nemesis(2, "kill", "n1")
                .nemesis(3, "stop-partition", "b")
                .nemesis(4, "start", "n1")
                .nemesis(5, "start-partition", "c")
                .nemesis(7, "stop-partition", "d");
        assertEquals(List.of("partition 1-3", "partition 5-7", "kill 2-4"), intervals(script));
    }

    @Test
    void aSecondStartAddsToTheFirstAndAStopAloneEndsNothing() {
        Script script = new Script()
                .nemesis(1, "start", "n0")
                .nemesis(2, "kill", "n0")
                .nemesis(3, "kill", "n1")
                .nemesis(4, "start", "both");
        assertEquals(List.of("kill 2-4"), intervals(script));
    }

    @Test
    void aFaultThatIsNotEndedIsThereToTheEnd() {
        assertEquals(List.of("partition 9-100"), intervals(new Script().nemesis(9, "start-partition", "a")));
        assertEquals(
                "partition, 0.0090 s to the end\n[:isolated \"n1\"]",
                FaultInterval.of(
                                new Script()
                                        .nemesis(9, "start-partition", List.of(Keyword.of("isolated"), "n1"))
                                        .history(),
                                List.of(PARTITION))
                        .get(0)
                        .description());
    }
}
