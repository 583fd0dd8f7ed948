package dev.glomers.protocol.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

class CommitTest {
    @Test
    void anItemIsReadAsTheCommitThatItWasMadeOf() {
        Map<JsonNode, JsonNode> writes = new LinkedHashMap<>();
        writes.put(StringNode.valueOf("1"), IntNode.valueOf(1));
        writes.put(IntNode.valueOf(1), NullNode.instance);
        Commit commit = new Commit(new Timestamp(3, "n1", 17), writes);
        assertEquals(Optional.of(commit), Commit.of("n1", commit.toItem()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"clock\":1,\"writes\":[]}",
                "{\"clock\":1,\"life\":\"1\",\"writes\":[]}",
                "{\"clock\":-1,\"life\":1,\"writes\":[]}",
                "{\"clock\":1.5,\"life\":1,\"writes\":[]}",
                "{\"clock\":1e400,\"life\":1,\"writes\":[]}",
                "{\"clock\":9223372036854775807,\"life\":1,\"writes\":[]}",
                "{\"clock\":1,\"life\":1,\"writes\":[[1]]}",
                "{\"clock\":1,\"life\":1,\"writes\":[[1,1],7]}"
            })
    void whatIsNoCommitIsNotTakenForOne(String item) throws MalformedLineException {
        JsonNode json = Json.decode("{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"item\":" + item + "}}")
                .body()
                .get("item");
        assertEquals(Optional.empty(), Commit.of("n1", json));
    }

    @Test
    void noTwoTimestampsOfDifferentNodesOrLivesAreTheSame() {
        List<Timestamp> ordered = List.of(
                new Timestamp(1, "n1", 9),
                new Timestamp(2, "n0", 9),
                new Timestamp(2, "n1", 3),
                new Timestamp(2, "n1", 4),
                new Timestamp(3, "n0", 1));
        for (int i = 1; i < ordered.size(); i++) {
            assertTrue(ordered.get(i - 1).compareTo(ordered.get(i)) < 0, ordered.get(i)::toString);
        }
    }
}
