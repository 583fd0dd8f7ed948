package dev.glomers.bench.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /** What a reader of the README writes. */
    private static final class Echo implements Protocol {
        @Override
        public void start(Node node) {
            node.on(
                    "echo",
                    message -> node.reply(
                            message,
                            Json.body("echo_ok").set("echo", message.body().get("echo"))));
        }
    }

    private static final class Parrot implements Protocol {
        @Override
        public void start(Node node) {
            node.on("echo", message -> {
                node.log("heard " + message.body());
                node.reply(message, Json.body("echo_ok").put("echo", "Polly"));
            });
        }
    }

    private static final class Fragile implements Protocol {
        @Override
        public void start(Node node) {
            throw new IllegalStateException("dropped it");
        }
    }

    private static String failure(Outcome outcome) {
        return String.valueOf(
                assertThrows(AssertionError.class, outcome::assertValid).getMessage());
    }

    @Test
    void aRightProtocolIsValid() {
        Simulation.of("echo", Echo::new)
                .nodes(5)
                .latency(Duration.ofMillis(10))
                .nemesis("partition")
                .seed(7)
                .run()
                .assertValid();
    }

    @Test
    void aFailedAssertionSaysTheSeedTheAnomalyAndTheLastEvents() {
        Outcome outcome = Simulation.of("echo", Parrot::new).seed(8).run();
        outcome.assertInvalid();
        String message = failure(outcome);
        assertTrue(message.contains("seed 8"), message);
        assertTrue(message.contains("Expected a message with :echo"), message);
        assertTrue(message.contains("n0: heard {"), message);
        assertTrue(message.contains(":invoke\t:echo"), message);
    }

    @Test
    void aNodeThatCannotStartIsNeitherValidNorInvalid() {
        Outcome outcome = Simulation.of("echo", Fragile::new).run();
        assertInstanceOf(Outcome.Crashed.class, outcome);
        assertEquals(0, outcome.history().size());
        String message = failure(outcome);
        assertTrue(message.contains("dropped it"), message);
        assertThrows(AssertionError.class, outcome::assertInvalid);
    }

    @Test
    void everySeedPlaysAnotherHistoryAndTheSameSeedTheSame() {
        Simulation simulation = Simulation.of("echo", Echo::new).timeLimit(Duration.ofSeconds(2));
        List<String> histories = simulation
                .runSeeds(5)
                .map(each -> each.history().ops().toString())
                .collect(Collectors.toList());
        assertEquals(5, histories.stream().distinct().count());
        assertEquals(
                histories,
                simulation
                        .runSeeds(5)
                        .map(each -> each.history().ops().toString())
                        .collect(Collectors.toList()));
    }

    @Test
    void aWorkloadThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> Simulation.of("ecko", Echo::new))
                        .getMessage());
        assertTrue(message.contains("\"ecko\"") && message.contains("echo, "), message);
    }
}
