package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How cells.csv keeps up with its run. */
final class TableFileTest {
    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    private TableFile table() {
        TableFile table = new TableFile(folder.resolve("cells.csv"), "header\r\n", nanos::get);
        table.write();
        return table;
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("cells.csv"));
    }

    @Test
    void whileItRestsCellsCostNoWriting() throws IOException {
        TableFile table = table();
        for (int place = 0; place < 1000; place++) {
            table.add(place, "row " + place + "\r\n");
        }
        assertEquals(List.of("header"), lines());

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        table.add(1000, "row 1000\r\n");

        assertEquals(1002, lines().size());
    }

    @Test
    void rowsAreInPlannedOrderWhicheverCellEndsFirst() throws IOException {
        TableFile table = table();
        for (int place : List.of(3, 1, 2, 0)) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
            table.add(place, "row " + place + "\r\n");
        }
        assertEquals(List.of("header", "row 0", "row 1", "row 2", "row 3"), lines());
    }

    @Test
    void aCellThatEndedShowsInTheStampEvenWhileItRests() throws IOException {
        TableFile table = table();
        String before = Archive.stamp(folder);
        for (int place = 0; place < 20; place++) {
            table.add(place, "row\r\n");
            String after = Archive.stamp(folder);
            assertNotEquals(before, after, "an index would miss cell " + place);
            before = after;
        }
        assertEquals(1, lines().size());
    }

    @Test
    void theLongerItTakesTheLongerItRests() throws IOException {
        // A clock that moves by 500 ms with each look at it: so long does a writing take.
        TableFile slow = new TableFile(
                folder.resolve("cells.csv"), "header\r\n", () -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500)));
        slow.write();
        int adds = 0;
        while (lines().size() == 1) {
            slow.add(adds, "row " + adds + "\r\n");
            adds++;
            assertTrue(adds < 1000);
        }
        // Twenty times 500 ms, at 500 ms a look.
        assertEquals(20, adds);
    }
}
