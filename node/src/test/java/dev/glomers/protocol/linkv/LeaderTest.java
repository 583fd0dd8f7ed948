package dev.glomers.protocol.linkv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long nobody leads after the leader is gone, and that nobody is deposed without need. */
class LeaderTest {
    private static final int SEEDS = 100;

    @ParameterizedTest
    @CsvSource({"3, 0", "5, 0", "3, 10", "5, 10", "7, 10", "3, 100", "5, 100", "7, 100"})
    void aWriteSucceedsWithinTwoSecondsAfterTheLeaderIsCutOff(int nodes, long latencyMs)
            throws ProgramArgumentException {
        double longestMs = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            VirtualNetwork network = VirtualNetwork.of(seed, nodes, Programs.parse(List.of("lin-kv")));
            network.setFaults(new Faults(Duration.ofMillis(latencyMs), false, 0, 0, false));
            network.runFor(Duration.ofSeconds(2).plusMillis(seed * 7));
            String leader = leader(network);
            network.isolate(List.of(leader));
            double tookMs = untilAWriteSucceeds(network, leader.equals("n0") ? "n1" : "n0");
            assertTrue(tookMs <= 2_000, () -> "it took " + tookMs + " ms" + network);
            longestMs = Math.max(longestMs, tookMs);
        }
        assertTrue(longestMs >= 800, "a leader was replaced before the shortest election timeout: " + longestMs);
    }

    private static double untilAWriteSucceeds(VirtualNetwork network, String node) {
        double fromMs = network.nowMs();
        while (network.nowMs() < fromMs + 5_000) {
            network.request("c1", node, Json.body("write").put("key", 1).put("value", 2));
            network.runFor(Duration.ofMillis(25));
            if (network.clientInbox().stream().anyMatch(each -> each.type().equals("write_ok"))) {
                break;
            }
        }
        return network.nowMs() - fromMs;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 0", "100, 0.2"})
    void aLeaderThatIsHeardStaysTheLeader(long latencyMs, double loss) throws ProgramArgumentException {
        VirtualNetwork network = VirtualNetwork.of(1, 5, Programs.parse(List.of("lin-kv")));
        network.setFaults(new Faults(Duration.ofMillis(latencyMs), false, loss, 0, false));
        network.runFor(Duration.ofSeconds(5));
        String leader = leader(network);
        network.runFor(Duration.ofSeconds(60));
        assertEquals(leader, leader(network));
    }

    /** Who said last that it leads. */
    private static String leader(VirtualNetwork network) {
        List<String> said = network.trace().stream()
                .filter(each -> each.contains("\"type\":\"append\""))
                .toList();
        String last = said.get(said.size() - 1);
        int at = last.indexOf("\"src\":\"") + 7;
        return last.substring(at, last.indexOf('"', at));
    }
}
