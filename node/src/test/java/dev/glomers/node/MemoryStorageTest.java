package dev.glomers.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

class MemoryStorageTest {
    private final MemoryStorage storage = new MemoryStorage();

    @Test
    void whatIsWrittenCanBeReadAtOnceAndWhatNeverWasIsEmpty() {
        assertEquals(Optional.empty(), storage.read("term"));
        assertEquals(new StoredLog(0, List.of()), storage.readLog("log"));
        storage.write("term", IntNode.valueOf(1));
        storage.write("term", IntNode.valueOf(2));
        append(7, 8);
        assertEquals(Optional.of(IntNode.valueOf(2)), storage.read("term"));
        assertEquals(log(0, 7, 8), storage.readLog("log"));
        assertEquals(2, storage.readLog("log").end());
    }

    @Test
    void entriesAreDroppedAtTheEndAndAtTheBeginning() {
        append(0, 1, 2, 3, 4);
        storage.dropFrom("log", 5);
        assertEquals(log(0, 0, 1, 2, 3, 4), storage.readLog("log"));
        storage.dropFrom("log", 3);
        assertEquals(log(0, 0, 1, 2), storage.readLog("log"));
        storage.dropBefore("log", 2);
        assertEquals(log(2, 2), storage.readLog("log"));
        storage.dropBefore("log", 1);
        append(33);
        assertEquals(log(2, 2, 33), storage.readLog("log"));
        storage.dropFrom("log", 0);
        assertEquals(log(2), storage.readLog("log"));
    }

    @Test
    void aLogThatEndsBeforeItsNewBeginningIsEmptyAndGoesOnThere() {
        append(0, 1);
        storage.dropBefore("log", 10);
        assertEquals(log(10), storage.readLog("log"));
        append(5);
        assertEquals(log(10, 5), storage.readLog("log"));
    }

    @Test
    void aKillLosesNothingThatWasSynced() {
        storage.write("term", IntNode.valueOf(1));
        append(7, 8);
        storage.dropFrom("log", 1);
        storage.sync();
        storage.kill(new SplittableRandom(1));
        assertEquals(Optional.of(IntNode.valueOf(1)), storage.read("term"));
        assertEquals(log(0, 7), storage.readLog("log"));
    }

    @Test
    void ofWhatWasNotSyncedAKillKeepsNothingOrAPrefixOrAll() {
        Set<String> kept = new LinkedHashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            kept.add(keptOfThreeWrites(new SplittableRandom(seed)));
        }
        assertEquals(Set.of("1 []", "1 [8]", "2 [8]", "2 [8, 9]"), kept, "an entry without what was written before it");
    }

    @Test
    void theSameDrawsLoseTheSame() {
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (List<String> kept : List.of(one, other)) {
            RandomGenerator random = new SplittableRandom(5);
            for (int i = 0; i < 20; i++) {
                kept.add(keptOfThreeWrites(random));
            }
        }
        assertEquals(one, other);
    }

    @Test
    void aKillWithNothingToLoseDrawsNothing() {
        storage.write("term", IntNode.valueOf(1));
        storage.sync();
        RandomGenerator random = new SplittableRandom(1);
        storage.kill(random);
        assertEquals(new SplittableRandom(1).nextLong(), random.nextLong());
    }

    @Test
    void nobodyCanChangeWhatIsStored() {
        ObjectNode value = Json.object().put("vote", "n1");
        storage.write("vote", value);
        value.put("vote", "n2");
        JsonNode read = storage.read("vote").orElseThrow();
        assertEquals("n1", read.get("vote").stringValue());
        ((ObjectNode) read).put("vote", "n3");
        assertEquals("n1", storage.read("vote").orElseThrow().get("vote").stringValue());
    }

    @Test
    void aNameThatNoFileCouldHaveIsRefusedHereToo() {
        for (String name : List.of("", "Term", "../term", "a b")) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> storage.append(name, IntNode.valueOf(1)))
                    .getMessage();
            assertTrue(String.valueOf(message).contains("found \"" + name + "\""), message);
        }
    }

    /** The value and the log after a kill in which three writes were under way. */
    private static String keptOfThreeWrites(RandomGenerator random) {
        MemoryStorage storage = new MemoryStorage();
        storage.write("term", IntNode.valueOf(1));
        storage.sync();
        storage.append("log", IntNode.valueOf(8));
        storage.write("term", IntNode.valueOf(2));
        storage.append("log", IntNode.valueOf(9));
        storage.kill(random);
        return storage.read("term").orElseThrow() + " " + storage.readLog("log").entries();
    }

    private void append(int... entries) {
        for (int each : entries) {
            storage.append("log", IntNode.valueOf(each));
        }
    }

    private static StoredLog log(long first, long... entries) {
        return new StoredLog(
                first,
                LongStream.of(entries)
                        .mapToObj(each -> (JsonNode) IntNode.valueOf((int) each))
                        .toList());
    }
}
