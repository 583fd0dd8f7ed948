package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
    private static List<String> nodes(int n) {
        return IntStream.range(0, n).mapToObj(i -> "n" + i).toList();
    }

    private static String shown(Topology topology, int n) {
        return topology.neighbours(nodes(n)).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** By hand, from broadcast.clj. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "line | 1 | ''",
                "line | 2 | n0=n1 n1=n0",
                "line | 4 | n0=n1 n1=n0,n2 n2=n1,n3 n3=n2",
                "grid | 1 | n0=",
                "grid | 3 | n0=n2,n1 n1=n0 n2=n0",
                "grid | 7 | n0=n3,n1 n1=n4,n2,n0 n2=n5,n1 n3=n6,n0,n4 n4=n1,n5,n3 n5=n2,n4 n6=n3",
                "tree | 4 | n0=n1,n2 n1=n0,n3 n2=n0 n3=n1",
                "tree2 | 6 | n0=n1,n2 n1=n0,n3,n4 n2=n0,n5 n3=n1 n4=n1 n5=n2",
                "tree3 | 6 | n0=n1,n2,n3 n1=n0,n4,n5 n2=n0 n3=n0 n4=n1 n5=n1",
                "tree4 | 7 | n0=n1,n2,n3,n4 n1=n0,n5,n6 n2=n0 n3=n0 n4=n0 n5=n1 n6=n1",
                "total | 3 | n0=n1,n2 n1=n0,n2 n2=n0,n1",
                "total | 1 | n0="
            })
    void smallOnesAreAsDrawn(String name, int n, String expected) {
        assertEquals(expected, shown(Topology.of(name).orElseThrow(), n));
    }

    /** The resource is what maelstrom.workload.broadcast/topology gave, run in Clojure, at the release tag 0.2.4. */
    @Test
    void allAreWhatMaelstromGives() throws IOException {
        int lines = 0;
        for (String line : resource().split("\n", -1)) {
            if (!line.isEmpty()) {
                String[] words = line.split(" ", 3);
                Topology topology = Topology.of(words[0]).orElseThrow();
                assertEquals(words[2], shown(topology, Integer.parseInt(words[1])), line);
                lines++;
            }
        }
        assertTrue(lines >= 160, "expected 160 topologies at least, found " + lines);
    }

    private static String resource() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TopologyTest.class.getResourceAsStream("/topology/maelstrom-0.2.4.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void neighboursAreMutual() {
        for (Topology topology : Topology.values()) {
            for (int n = 1; n < 30; n++) {
                Map<String, List<String>> neighbours = topology.neighbours(nodes(n));
                neighbours.forEach((node, others) -> others.forEach(other ->
                        assertTrue(neighbours.getOrDefault(other, List.of()).contains(node), node + " " + other)));
            }
        }
    }

    @Test
    void theMessageHasTheNodesInOrder() {
        assertEquals(
                "{\"n0\":[\"n1\"],\"n1\":[\"n0\",\"n2\"],\"n2\":[\"n1\"]}",
                Topology.LINE.toJson(nodes(3)).toString());
    }
}
