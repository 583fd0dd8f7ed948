package dev.glomers.bench.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final String TIME = "20260131T120000.000Z";

    @TempDir
    Path base;

    @Test
    void aNameThatIsTakenGetsANumberAndNothingIsOverwritten() throws IOException {
        Store first = Store.create(base, "echo", TIME);
        first.write(Verdict.of(Validity.VALID));
        Store second = Store.create(base, "echo", TIME);
        Store third = Store.create(base, "echo", TIME);
        assertEquals(
                List.of(TIME, TIME + "-2", TIME + "-3"),
                Stream.of(first, second, third)
                        .map(store -> store.directory().getFileName().toString())
                        .toList());
        assertEquals("{:valid? true}\n", Files.readString(first.directory().resolve("results.edn")));
        assertEquals(
                third.directory().toRealPath(), base.resolve("store/latest").toRealPath());
    }

    @Test
    void aTextMayGoIntoAFolderOfItsOwn() throws IOException {
        Store store = Store.create(base, "echo", TIME);
        store.write("elle/G1c.txt", "a cycle");
        assertEquals("a cycle", Files.readString(store.directory().resolve("elle/G1c.txt")));
    }

    @Test
    void linksAreReplacedEvenIfTheyLeadNowhere() throws IOException {
        Files.createDirectories(base.resolve("store/echo"));
        for (String link : List.of("store/latest", "store/current", "store/echo/latest")) {
            Files.createSymbolicLink(base.resolve(link), Path.of("gone"));
        }
        Store store = Store.create(base, "echo", TIME);
        for (String link : List.of("store/latest", "store/current", "store/echo/latest")) {
            assertEquals(store.directory().toRealPath(), base.resolve(link).toRealPath());
        }
        try (Stream<Path> left = Files.walk(base.resolve("store"))) {
            assertTrue(left.noneMatch(path -> path.toString().endsWith(".tmp")));
        }
    }

    @Test
    void aLogLineHasTimeLevelThreadAndText() throws IOException {
        Store store = Store.create(base, "echo", TIME);
        long[] now = {0};
        try (TestLog log = store.openLog(() -> now[0])) {
            log.info("test runner", "first");
            now[0] = 61_000_456_789L;
            log.warn("n0", "später");
        }
        assertEquals(
                "T+0.000000\tINFO\t[test runner] first\nT+61.000456\tWARN\t[n0] später\n",
                Files.readString(store.directory().resolve("jepsen.log")));
    }
}
