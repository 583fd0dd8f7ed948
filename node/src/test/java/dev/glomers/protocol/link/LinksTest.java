package dev.glomers.protocol.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.Fields;
import dev.glomers.node.Protocol;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private final List<String> received = new ArrayList<>();

    /** Each node sends on, to the other, what clients tell it with {@code tell}. */
    private final Protocol program = node -> {
        Links links = new Links(
                node, node.peers(), (peer, values) -> values.forEach(value -> received.add(node.id() + " " + value)));
        node.on("tell", request -> {
            links.offerAll(Fields.any(request, "message"), null);
            links.flushAll();
        });
        node.on("tell-later", request -> links.offerAll(Fields.any(request, "message"), null));
    };

    private VirtualNetwork network = VirtualNetwork.of(1, 2, () -> program);

    @Test
    void valuesThatWereOfferedLeaveTogetherWithTheNextFlush() {
        tell("n0", "tell-later", 1);
        tell("n0", "tell-later", 2);
        assertEquals(0, network.messagesBetweenNodes());
        tell("n0", "tell", 3);
        assertEquals(1, network.messagesBetweenNodes());
        network.runFor(Duration.ofSeconds(5));
        assertEquals(List.of("n1 1", "n1 2", "n1 3"), received);
    }

    @Test
    void anAcknowledgementTravelsAloneIfThereIsNothingToRideOn() {
        tell("n0", "tell", 1);
        network.runFor(Duration.ofSeconds(60));
        assertEquals(2, network.messagesBetweenNodes(), () -> String.join("\n", network.trace()));
    }

    @Test
    void nodesThatTalkToEachOtherPayNothingForAcknowledgements() {
        for (int value = 0; value < 100; value++) {
            tell(value % 2 == 0 ? "n0" : "n1", "tell", value);
            network.runFor(Duration.ofMillis(50));
        }
        assertEquals(100, network.messagesBetweenNodes());
    }

    @Test
    void whileThePeerIsAwayOneMessageASecondCarriesEverything() {
        network.isolate(List.of("n1"));
        for (int value = 0; value < 600; value++) {
            tell("n0", "tell", value);
            network.runFor(Duration.ofMillis(100));
        }
        long sent = network.messagesBetweenNodes();
        assertTrue(sent < 75, () -> sent + " messages in a minute");
        network.heal();
        network.runFor(Duration.ofSeconds(2));
        assertEquals(IntStream.range(0, 600).mapToObj(value -> "n1 " + value).toList(), received);
    }

    @Test
    void aMessageOfThePeerIsReasonToSendAtOnceWhatItHasNotGot() {
        network.isolate(List.of("n1"));
        tell("n0", "tell", 1);
        network.runFor(Duration.ofMillis(2150)); // what n0 sent at 0, 1 and 2 s is lost
        network.heal();
        tell("n1", "tell", 2);
        network.runFor(Duration.ofMillis(250));
        assertEquals(List.of("n0 2", "n1 1"), received);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyValueArrivesWhateverTheNetworkDoes(long seed) {
        network = VirtualNetwork.of(seed, 2, () -> program);
        network.setFaults(Faults.EVERYTHING);
        LinkedHashSet<String> expected = new LinkedHashSet<>();
        for (int value = 0; value < 200; value++) {
            tell("n0", "tell", value);
            expected.add("n1 " + value);
            network.runFor(Duration.ofMillis(network.random().nextInt(100)));
        }
        network.setFaults(Faults.NONE);
        network.runFor(Duration.ofSeconds(3));
        LinkedHashSet<String> missing = new LinkedHashSet<>(expected);
        missing.removeAll(new LinkedHashSet<>(received));
        assertEquals(0, missing.size(), () -> missing + network.toString());
    }

    /** n0 or n1 is killed, and starts again with nothing. */
    private void restart(String node) {
        network.start(node, () -> program);
        network.init(node, List.of("n0", "n1"));
        network.runFor(Duration.ofMillis(1));
    }

    @Test
    void aNewLifeOfThePeerGetsWhatNoLifeHasAcknowledgedAndAcknowledgesIt() {
        for (int value = 1; value <= 3; value++) {
            tell("n0", "tell", value);
        }
        network.runFor(Duration.ofSeconds(5));
        tell("n0", "tell", 4);
        network.runFor(Duration.ofMillis(50));
        restart("n1");
        network.runFor(Duration.ofMillis(200));
        tell("n0", "tell", 5);
        network.runFor(Duration.ofSeconds(5));
        assertTrue(received.containsAll(List.of("n1 4", "n1 5")), received::toString);
        long before = network.messagesBetweenNodes();
        network.runFor(Duration.ofSeconds(60));
        assertEquals(before, network.messagesBetweenNodes(), "all is acknowledged");
    }

    @Test
    void anAcknowledgementForAFormerLifeIsNone() {
        tell("n0", "tell", 1);
        network.runFor(Duration.ofMillis(550)); // n1's acknowledgement has left, and has not arrived
        restart("n0");
        tell("n0", "tell", 2);
        network.runFor(Duration.ofMillis(70)); // now it has
        network.isolate(List.of("n0"));
        network.runFor(Duration.ofSeconds(2));
        assertEquals(List.of("n1 1"), received, "the value of the new life is lost on its way");
        network.heal();
        network.runFor(Duration.ofSeconds(2));
        assertEquals(List.of("n1 1", "n1 2"), received);
    }

    @Test
    void whatAFormerLifeSentIsNotCountedForTheNewOne() {
        for (int value = 1; value <= 3; value++) {
            tell("n0", "tell", value);
        }
        network.runFor(Duration.ofSeconds(5));
        restart("n0");
        network.isolate(List.of("n0"));
        tell("n0", "tell", 4);
        network.runFor(Duration.ofMillis(150));
        network.heal();
        for (int value = 5; value <= 7; value++) {
            tell("n0", "tell", value);
        }
        network.runFor(Duration.ofSeconds(5));
        assertTrue(received.contains("n1 4"), received::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyValueArrivesAtSomeLifeWhateverTheNetworkDoesAndHoweverOftenThePeerStartsAgain(long seed) {
        network = VirtualNetwork.of(seed, 2, () -> program);
        network.setFaults(Faults.EVERYTHING);
        List<String> expected = new ArrayList<>();
        for (int value = 0; value < 200; value++) {
            if (value % 20 == 19) {
                restart("n1");
            }
            tell("n0", "tell", value);
            tell("n1", "tell", -value);
            expected.add("n1 " + value);
            network.runFor(Duration.ofMillis(network.random().nextInt(100)));
        }
        network.setFaults(Faults.NONE);
        network.runFor(Duration.ofSeconds(3));
        expected.removeAll(received);
        assertEquals(List.of(), expected, network::toString);
        long before = network.messagesBetweenNodes();
        network.runFor(Duration.ofSeconds(60));
        assertTrue(network.messagesBetweenNodes() <= before + 2, "all is acknowledged");
    }

    @Test
    void aValueForAPeerWithoutALinkIsAProgrammingError() {
        network.start("n2", () -> node -> new Links(node, List.of("n0"), (peer, values) -> {}).flush("n1"));
        network.init("n2", List.of("n0", "n1", "n2"));
        network.runFor(Duration.ofMillis(1));
        assertTrue(network.logs().toString().contains("no link to n1"), () -> String.valueOf(network.logs()));
    }

    private void tell(String node, String type, int value) {
        network.request("c1", node, Json.body(type).put("message", value));
        network.runFor(Duration.ZERO);
    }
}
