package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetWorkloadTest {
    private static final int SEEDS = 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSetThatKeepsItsElementsIsValidUnderEverySeed(boolean partitions) {
        Simulation simulation =
                Simulation.of("g-set", () -> new GossipSet(true)).latency(Duration.ofMillis(10));
        if (partitions) {
            simulation.nemesis("partition").nemesisInterval(Duration.ofSeconds(3));
        }
        simulation.runSeeds(SEEDS).forEach(Outcome::assertValid);
    }

    @Test
    void aSetThatForgetsElementsIsInvalid() {
        Simulation.of("g-set", () -> new GossipSet(false)).runSeeds(SEEDS).forEach(Outcome::assertInvalid);
    }

    @Test
    void theElementsAreTheNumbersFromZero() {
        History history =
                Simulation.of("g-set", () -> new GossipSet(true)).run().history();
        List<Object> added = history.ops().stream()
                .filter(op -> op.type() == OpType.INVOKE && op.f().equals("add"))
                .<Object>map(op -> op.value())
                .toList();
        assertEquals(LongStream.range(0, added.size()).boxed().toList(), added);
    }

    @Test
    void evenADefiniteErrorLeavesAnOpOpenAndEndsItsProcess() {
        History history = Simulation.of(
                        "g-set",
                        () -> node -> node.on("add", request -> {
                            throw new RpcError(ErrorCode.TEMPORARILY_UNAVAILABLE, "not now");
                        }))
                .nodes(1)
                .timeLimit(Duration.ofSeconds(1))
                .run()
                .history();
        long ended = history.ops().stream()
                .filter(op -> op.type() == OpType.INFO && op.isClient())
                .count();
        assertEquals(
                ended,
                history.ops().stream()
                        .mapToInt(op -> op.process())
                        .distinct()
                        .filter(p -> p >= 0)
                        .count());
        assertEquals(
                0, history.ops().stream().filter(op -> op.type() == OpType.FAIL).count());
    }
}
