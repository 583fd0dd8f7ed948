package dev.glomers.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {
    /** Both files of a lin-kv run of the real Maelstrom, with errors and a partition. */
    private static Path reference(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(HistoryFileTest.class.getResource("/history/" + name))
                .toURI());
    }

    @Test
    void bothFilesAreWrittenAsJepsenDoes(@TempDir Path folder) throws IOException, URISyntaxException {
        History history = HistoryFile.read(reference("history.edn"));
        HistoryFile.writeEdn(history, folder.resolve("history.edn"));
        HistoryFile.writeText(history, folder.resolve("history.txt"));
        for (String name : List.of("history.edn", "history.txt")) {
            assertEquals(Files.readString(reference(name)), Files.readString(folder.resolve(name)));
        }
    }

    @Test
    void everyReferenceHistoryIsWrittenBackByteForByte() throws IOException {
        for (ReferenceCase reference : ReferenceCase.all()) {
            StringBuilder ours = new StringBuilder();
            reference
                    .history()
                    .forEach(op -> ours.append(HistoryFile.ednLine(op)).append('\n'));
            assertEquals(
                    Files.readString(reference.folder().resolve("history.edn")), ours.toString(), reference.name());
        }
    }

    @Test
    void aHistoryThatWouldFillTheHeapIsRefusedAndTheErrorSaysWhere() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("{:index ").append(i).append(", :time 5, :type :invoke, :process 0, :f :read, :value nil}\n");
        }
        assertEquals(
                1_000,
                HistoryFile.read(new StringReader(text.toString()), "history.edn", 2_000_000)
                        .size());
        EdnException e = assertThrows(
                EdnException.class, () -> HistoryFile.read(new StringReader(text.toString()), "history.edn", 50_000));
        assertEquals("history.edn", e.place().source());
        assertEquals("ops that take at most 50000 bytes of memory, half of the heap (java -Xmx)", e.expected());
    }

    @Test
    void extraEntriesFollowInTheirOrder() {
        Map<Keyword, @Nullable Object> extra = new LinkedHashMap<>();
        extra.put(Keyword.of("final?"), true);
        extra.put(Keyword.of("error"), List.of(Keyword.of("abort"), "no \"luck\""));
        Op op = new Op(3, 70, OpType.FAIL, 2, "read", null, extra);
        assertEquals(
                "{:index 3, :time 70, :type :fail, :process 2, :f :read, :value nil, :final? true, "
                        + ":error [:abort \"no \\\"luck\\\"\"]}",
                HistoryFile.ednLine(op));
        assertEquals("2\t:fail\t:read\tnil\t[:abort no \"luck\"]", HistoryFile.textLine(op));
    }

    @Test
    void theNemesisHasAName() {
        Op op = new Op(0, 0, OpType.INFO, Op.NEMESIS, "start-partition", Keyword.of("majority"), Map.of());
        assertEquals(
                "{:index 0, :time 0, :type :info, :process :nemesis, :f :start-partition, :value :majority}",
                HistoryFile.ednLine(op));
        assertEquals(":nemesis\t:info\t:start-partition\t:majority", HistoryFile.textLine(op));
        assertEquals(List.of(op), read(HistoryFile.ednLine(op)).ops());
    }

    private static History read(String text) {
        return HistoryFile.read(new StringReader(text), "history.edn");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | an op, a map such as {:index 0, :time 5, ...} | 5",
                "#odd{:index 0} | an op, a map such as {:index 0, :time 5, ...} | #odd{:index 0}",
                "{:index 0.5, :type :ok, :process 0, :f :read} "
                        + "| a whole number from 0 to 9223372036854775807 as :index of the op | 0.5",
                "{:index 0, :time 0.5, :type :ok, :process 0, :f :read} "
                        + "| a whole number from 0 to 9223372036854775807 as :time of the op | 0.5",
                "{:index 0, :time 5, :type :okay, :process 0, :f :read} "
                        + "| one of :invoke, :ok, :fail, :info as :type of the op | :okay",
                "{:index 0, :time 5, :type :ok, :process \"n0\", :f :read} "
                        + "| a whole number from 0 to 2147483647 as :process of the op | \"n0\"",
                "{:index 0, :time 5, :type :ok, :process 0, :f \"read\"} | a keyword as :f of the op | \"read\"",
                "{:index 0, :time 5, :type :ok, :process 0, :value 3} | a keyword as :f of the op | none",
                "{:index 0, :time 5, :type :ok, :process 0, :f :read, 7 8} | keywords as keys of the op | 7",
            })
    void whatIsNoHistoryIsRefusedWithItsPlace(String text, String expected, String found) {
        EdnException e = assertThrows(
                EdnException.class, () -> HistoryFile.read(new StringReader("\n  " + text), "history.edn"));
        assertEquals("history.edn:2:3: expected " + expected + ", found " + found, e.getMessage());
    }

    @Test
    void aFileThatWasCutShortIsRefusedWhereItEnds() {
        EdnException e = assertThrows(EdnException.class, () -> HistoryFile.read(new StringReader("""
                        {:index 0, :time 5, :type :invoke, :process 0, :f :read, :value nil}
                        {:index 1, :time 6, :type :ok, :proc"""), "history.edn"));
        assertEquals(
                "history.edn:2:37: expected a value or the } for history.edn:2:1, found the end of the input",
                e.getMessage());
    }

    @Test
    void aMissingFileIsAnErrorOfItsOwn(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> HistoryFile.read(folder.resolve("history.edn")));
    }
}
