package dev.glomers.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which Jepsen, Knossos and Elle have histories: each stands for the same two ops. */
class HistoryFormsTest {
    private static final String INVOKE = "{:index 0, :time 5, :type :invoke, :process 0, :f :read, :value nil}";
    private static final String OK = "{:index 1, :time 7, :type :ok, :process 0, :f :read, :value 3}";
    private static final String COUNTED = "no op has an :index, so they are counted from 0";

    @TempDir
    Path folder;

    private HistoryText read(byte... bytes) throws IOException {
        Path file = folder.resolve("history.edn");
        Files.write(file, bytes);
        return HistoryFile.readWithAssumptions(file, "history.edn");
    }

    private HistoryText read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(HistoryText read) {
        return read.history().ops().stream().map(HistoryFile::ednLine).toList();
    }

    private static byte[] gzip(byte... bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVOKE\nOK",
                "INVOKE OK",
                "; by Knossos\n[INVOKE\n OK]\n",
                "(INVOKE, OK) ; the end",
                " [\nINVOKE ; first\n #_ {:index 9} OK #_ OK ]",
                "#jepsen.history.OpINVOKE #jepsen.history.OpOK",
                "[#knossos.op.OpINVOKE #knossos.op.OpOK]",
            })
    void opsStandOneAfterTheOtherOrInASequenceAsMapsOrAsRecords(String form) throws IOException {
        HistoryText read = read(form.replace("INVOKE", INVOKE).replace("OK", OK));
        assertEquals(List.of(INVOKE, OK), lines(read));
        assertEquals(List.of(), read.assumptions());
        Op invocation = read.history().ops().get(0);
        assertEquals(1, read.history().completion(invocation).orElseThrow().index());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16BE", "UTF-16LE"})
    void aByteOrderMarkTellsTheEncodingAndIsNoPartOfTheText(String encoding) throws IOException {
        byte[] marked = ("\uFEFF" + INVOKE.replace("nil", "\"é\"")).getBytes(Charset.forName(encoding));
        assertEquals(List.of(INVOKE.replace("nil", "\"é\"")), lines(read(marked)));
        assertEquals(List.of(INVOKE.replace("nil", "\"é\"")), lines(read(gzip(marked))));
    }

    @Test
    void gzipIsUnpackedWhateverTheFileIsCalled() throws IOException {
        assertEquals(List.of(INVOKE, OK), lines(read(gzip((INVOKE + OK).getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void gzipThatWasCutIsNoShorterHistory() throws IOException {
        byte[] whole = gzip((INVOKE + OK).getBytes(StandardCharsets.UTF_8));
        assertThrows(EOFException.class, () -> read(Arrays.copyOf(whole, whole.length - 9)));
    }

    @ParameterizedTest
    @CsvSource({"'',''", ":index nil,:index nil", ":index -1,:index -1", "'',:index 1"})
    void whereNoOpHasAnIndexTheyAreCountedAndItIsSaid(String first, String second) throws IOException {
        HistoryText read = read(INVOKE.replace(":index 0,", first) + OK.replace(":index 1,", second));
        assertEquals(List.of(INVOKE, OK), lines(read));
        assertEquals(List.of(COUNTED), read.assumptions());
    }

    @ParameterizedTest
    @CsvSource({"1,2", "0,300", "41,5000000000"})
    void shiftedAndSparseIndicesAreShownAsTheyAre(String first, String second) throws IOException {
        HistoryText read =
                read(INVOKE.replace(":index 0", ":index " + first) + OK.replace(":index 1", ":index " + second));
        assertEquals(
                List.of(INVOKE.replace(":index 0", ":index " + first), OK.replace(":index 1", ":index " + second)),
                lines(read));
        assertEquals(List.of(), read.assumptions());
        Op invocation = read.history().ops().get(0);
        assertEquals(1, read.history().completion(invocation).orElseThrow().index(), "its place");
        assertEquals(Long.parseLong(first), invocation.shownIndex());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":index 0 | :index 0 | an :index above 0, that of the op before (sort the ops, or leave :index out of all) | 0",
                ":index 7 | :index 3 | an :index above 7, that of the op before (sort the ops, or leave :index out of all) | 3",
                ":index 0 | :index nil | an :index, as the ops before have one (or leave it out of all) | nil",
                ":index nil | :index 4 | no :index, as the ops before have none, or 1 | 4",
            })
    void indicesThatGiveNoOrderAreRefused(String first, String second, String expected, String found) {
        EdnException e = assertThrows(
                EdnException.class,
                () -> read(INVOKE.replace(":index 0", first) + "\n" + OK.replace(":index 1", second)));
        assertEquals("history.edn:2:1: expected " + expected + ", found " + found, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":time nil,", ":time -1,"})
    void aTimeThatIsMissingIsMinusOneAsInJepsenAndItIsSaid(String time) throws IOException {
        HistoryText read = read(INVOKE + OK.replace(":time 7,", time));
        assertEquals(List.of(INVOKE, OK.replace(":time 7", ":time -1")), lines(read));
        assertEquals(
                List.of("1 of 2 ops have no :time, so it is -1, and latencies and lags mean nothing"),
                read.assumptions());
    }

    @Test
    void aProcessWithANameThatInvokesIsAClientAsInKnossosAndItIsSaid() throws IOException {
        String invoke = INVOKE.replace(":process 0", ":process :ann");
        String ok = OK.replace(":index 1", ":index 2").replace(":process 0", ":process :ann");
        String other = INVOKE.replace(":index 0", ":index 1").replace(":process 0", ":process :bob");
        HistoryText read = read(invoke + other + ok);
        assertEquals(List.of(invoke, other, ok), lines(read));
        assertEquals(3, read.history().clientOps().count());
        Op first = read.history().ops().get(0);
        assertEquals(2, read.history().completion(first).orElseThrow().index());
        assertEquals(Keyword.of("ann"), first.shownProcess());
        assertEquals(
                List.of("processes that have names and invoke are taken for clients: :ann, :bob"), read.assumptions());
    }

    @Test
    void aProcessWithANameThatOnlyInformsIsNoClient() throws IOException {
        String kill = "{:index 0, :time 5, :type :info, :process :killer, :f :kill, :value nil}";
        String cut = "{:index 1, :time 6, :type :invoke, :process :nemesis, :f :cut, :value nil}";
        HistoryText read = read(kill + cut);
        assertEquals(List.of(kill, cut), lines(read));
        assertEquals(0, read.history().clientOps().count());
        assertEquals(List.of(), read.assumptions());
    }

    @Test
    void aListOfOperationsNeedsNoFunctionAsInElle() throws IOException {
        HistoryText read = read("{:type :invoke, :process 0, :value [[:append :x 1] [:r :y nil]]}");
        assertEquals("txn", read.history().ops().get(0).f());
        assertTrue(
                read.assumptions().contains("1 of 1 ops have no :f, and are taken for transactions (:txn)"),
                read::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[INVOKE | 1:70 | a value or the ] for history.edn:1:1 | the end of the input",
                "[INVOKE) | 1:70 | a value or the ] for history.edn:1:1 | )",
                "[INVOKE] OK | 1:72 | the end of the input after the sequence of history.edn:1:1 | another value",
                "INVOKE [OK] | 1:70 | an op, a map such as {:index 0, :time 5, ...} | [OK]",
            })
    void aSequenceIsWholeAndAlone(String form, String place, String expected, String found) {
        EdnException e = assertThrows(
                EdnException.class, () -> read(form.replace("INVOKE", INVOKE).replace("OK", "{:a 1}")));
        assertEquals(
                "history.edn:" + place + ": expected " + expected + ", found " + found.replace("OK", "{:a 1}"),
                e.getMessage());
    }
}
