package dev.glomers.hostile;

import dev.glomers.node.Protocol;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients ask three nodes for all that a workload has, while one is cut off for a time, and another killed and started
 * again. Always the same, but for what is added.
 *
 * @param program what runs on the nodes
 * @param requests the bodies of what is asked, as JSON; each {@code $n} becomes a number that goes up
 */
record Scenario(Supplier<Protocol> program, List<String> requests) {
    /** When all is over. Nothing is asked in the last second. */
    static final int END_MS = 9_000;

    private static final int EVERY_MS = 90;
    private static final List<String> NODES = List.of("n0", "n1", "n2");

    private record Step(double atMs, Consumer<VirtualNetwork> action) {}

    /** Plays it as it is. */
    VirtualNetwork play() {
        return play(0, network -> {});
    }

    /**
     * Plays it, with something added.
     *
     * @param atMs when to do it, in milliseconds of virtual time
     */
    VirtualNetwork play(double atMs, Consumer<VirtualNetwork> action) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i * EVERY_MS < END_MS - 1_000; i++) {
            String node = NODES.get(i % NODES.size());
            // With two requests, or four, each node gets each; with three they take turns.
            String request = requests.get((i + i / NODES.size()) % requests.size());
            ObjectNode body = body(request, i);
            steps.add(new Step(10 + i * EVERY_MS, network -> network.request("c1", node, body)));
        }
        steps.add(new Step(1_000, network -> network.isolate(List.of("n0"))));
        steps.add(new Step(2_700, VirtualNetwork::heal));
        steps.add(new Step(4_500, network -> {
            network.start("n2", program);
            network.init("n2", NODES);
        }));
        steps.add(new Step(atMs, action));
        steps.sort(Comparator.comparingDouble(Step::atMs));

        VirtualNetwork network = VirtualNetwork.of(7, NODES.size(), program);
        for (Step step : steps) {
            long nanos = Math.round((step.atMs - network.nowMs()) * 1e6);
            network.runFor(Duration.ofNanos(Math.max(0, nanos)));
            step.action.accept(network);
        }
        network.runFor(Duration.ofMillis(END_MS).minusNanos((long) (network.nowMs() * 1e6)));
        return network;
    }

    /** A request's body. */
    static ObjectNode body(String request, int number) {
        String json = request.replace("$n", String.valueOf(number));
        try {
            return Json.decode("{\"src\":\"\",\"dest\":\"\",\"body\":" + json + "}")
                    .body();
        } catch (MalformedLineException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
