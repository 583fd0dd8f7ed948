package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tests without ops, but for final ones, end as they end on Maelstrom, where each was tried. */
class RateZeroTest {
    private static Outcome.Judged play(String workload) {
        return (Outcome.Judged) Simulation.of(workload, () -> node -> answer(node, workload))
                .rate(0)
                .nodes(2)
                .clientsPerNode(2)
                .timeLimit(Duration.ofSeconds(1))
                .run();
    }

    /** What is asked at the beginning and in the end. */
    private static void answer(Node node, String workload) {
        ArrayNode none = Json.array();
        ObjectNode read = Json.body("read_ok");
        switch (workload) {
            case "broadcast" -> read.set("messages", none);
            case "g-set" -> read.set("value", none);
            default -> read.put("value", 0);
        }
        node.on("topology", request -> node.reply(request, Json.body("topology_ok")));
        node.on("read", request -> node.reply(request, read.deepCopy()));
    }

    @ParameterizedTest
    @CsvSource({
        "echo, true",
        "unique-ids, true",
        "lin-kv, true",
        "g-counter, true",
        "pn-counter, true",
        "g-set, :unknown",
        "broadcast, :unknown",
        "txn-list-append, :unknown",
        "txn-rw-register, false",
        "kafka, :unknown",
    })
    void theVerdictIsTheRealOne(String workload, String valid) {
        assertEquals(valid, Edn.write(play(workload).verdict().validity().toEdn()));
    }

    @ParameterizedTest
    @CsvSource({"echo", "unique-ids", "lin-kv", "txn-list-append", "txn-rw-register"})
    void withoutAnyOpTheFractionIsAWholeOneAndThereIsNoMessagesPerOp(String workload) {
        Verdict verdict = play(workload).verdict();
        assertEquals("{:valid? true, :ok-fraction 1}", Edn.write(EdnPath.at(verdict.toEdn(), "availability")));
        assertEquals("{}", Edn.write(EdnPath.at(verdict.toEdn(), "stats", "by-f")));
        assertEquals(
                "{:send-count 0, :recv-count 0, :msg-count 0}",
                Edn.write(EdnPath.at(verdict.toEdn(), "net", "servers")));
    }
}
