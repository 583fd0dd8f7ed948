package dev.glomers.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.MemoryStorage;
import dev.glomers.node.Storage;
import dev.glomers.node.StoredLog;
import dev.glomers.wire.Json;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

class FolderStorageTest {
    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("node-storage").resolve("n0");
    }

    /** What a life of the node sees. */
    private FolderStorage life() {
        return new FolderStorage(folder());
    }

    private static IntNode number(int value) {
        return IntNode.valueOf(value);
    }

    private static void append(Storage storage, int... entries) {
        for (int each : entries) {
            storage.append("log", number(each));
        }
    }

    private static StoredLog log(long first, Integer... entries) {
        return new StoredLog(
                first, Stream.of(entries).map(each -> (JsonNode) number(each)).toList());
    }

    @Test
    void aNodeThatStoresNothingLeavesNoFolder() {
        FolderStorage storage = life();
        assertEquals(Optional.empty(), storage.read("term"));
        assertEquals(log(0), storage.readLog("log"));
        storage.sync();
        assertFalse(Files.exists(folder()));
    }

    @Test
    void whatWasSyncedIsThereInTheNextLife() throws IOException {
        FolderStorage storage = life();
        storage.write(
                "vote", Json.read("{\"term\":3,\"for\":\"n1\",\"x\":[1.50,null]}".getBytes(StandardCharsets.UTF_8)));
        append(storage, 7, 8, 9);
        storage.dropFrom("log", 2);
        append(storage, 10);
        storage.sync();
        assertEquals("{\"term\":3,\"for\":\"n1\",\"x\":[1.50,null]}", Files.readString(folder().resolve("vote.json")));
        assertEquals(log(0, 7, 8, 10), life().readLog("log"));
        assertEquals(storage.read("vote"), life().read("vote"));
    }

    @Test
    void whatWasNotSyncedIsLost() {
        FolderStorage storage = life();
        append(storage, 7);
        storage.sync();
        append(storage, 8);
        storage.write("term", number(1));
        assertEquals(log(0, 7), life().readLog("log"));
        assertEquals(Optional.empty(), life().read("term"));
    }

    @Test
    void aLogThatIsCompactedTakesNoMoreRoomThanWhatIsLeft() throws IOException {
        FolderStorage storage = life();
        for (int i = 0; i < 1000; i++) {
            append(storage, i);
        }
        storage.dropBefore("log", 998);
        append(storage, 1000);
        storage.sync();
        assertEquals("[\"before\",998]\n[998]\n[999]\n[1000]\n", Files.readString(folder().resolve("log.log")));
        append(storage, 1001);
        storage.sync();
        assertEquals(log(998, 998, 999, 1000, 1001), life().readLog("log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[12", "[\"from\",0]", "\0\0\0"})
    void aLastLineThatWasBeingWrittenAtTheKillCountsForNothing(String torn) throws IOException {
        FolderStorage storage = life();
        append(storage, 7, 8);
        storage.sync();
        Files.writeString(folder().resolve("log.log"), torn, StandardOpenOption.APPEND);
        assertEquals(log(0, 7, 8), life().readLog("log"));
        FolderStorage next = life();
        append(next, 9);
        next.sync();
        assertEquals(log(0, 7, 8, 9), life().readLog("log"));
    }

    @Test
    void aValueThatWasBeingWrittenAtTheKillIsTheOldOne() throws IOException {
        FolderStorage storage = life();
        storage.write("term", number(1));
        storage.sync();
        Files.writeString(folder().resolve("term.json.new"), "2");
        assertEquals(Optional.of(number(1)), life().read("term"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "1", "[]", "[\"from\",\"x\"]", "[\"to\",1]", "[1,2,3]"})
    void aWholeLineThatIsWrongEndsTheNodeWithItsPlace(String line) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("log.log"), "[7]\n" + line + "\n");
        IOError error = assertThrows(IOError.class, () -> life().readLog("log"));
        assertTrue(error.toString().contains("log.log, line 2: "), error::toString);
    }

    @Test
    void aFolderThatCanNotBeMadeEndsTheNode() throws IOException {
        Files.writeString(parent.resolve("node-storage"), "a file");
        FolderStorage storage = life();
        storage.write("term", number(1));
        assertThrows(IOError.class, storage::sync);
    }

    /** Over many lives, each of which ends when all is synced. */
    @Test
    void aFolderKeepsWhatMemoryKeeps() {
        RandomGenerator random = new SplittableRandom(1);
        MemoryStorage memory = new MemoryStorage();
        for (int life = 0; life < 20; life++) {
            FolderStorage storage = life();
            for (int i = 0; i < 20; i++) {
                int number = random.nextInt(1000);
                long index = memory.readLog("log").first() + random.nextInt(8);
                int what = random.nextInt(10);
                for (Storage each : List.of(memory, storage)) {
                    change(each, what, number, index);
                }
            }
            storage.sync();
            assertEquals(memory.readLog("log"), life().readLog("log"));
            assertEquals(memory.read("term"), life().read("term"));
        }
    }

    private static void change(Storage storage, int what, int number, long index) {
        switch (what) {
            case 0 -> storage.write("term", number(number));
            case 1 -> storage.dropFrom("log", index);
            case 2 -> storage.dropBefore("log", index);
            case 3 -> storage.sync();
            default -> storage.append("log", number(number));
        }
    }
}
