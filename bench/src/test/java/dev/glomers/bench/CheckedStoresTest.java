package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench check} without flags: what it takes from a store, what it guesses, and that it says so. */
@Timeout(60)
class CheckedStoresTest {
    /**
     * Stores of the real Maelstrom 0.2.4: of transactions over registers on two nodes that know nothing of one another,
     * which is valid only as the command asks for no more than read-committed and half of the ops; and of registers on two
     * such nodes. Their logs end where the ops begin.
     */
    private static final Path STORES = Path.of("src/test/resources/stores").toAbsolutePath();

    private static final String ASKED =
            "--workload txn-rw-register, --consistency-models read-committed, --availability 0.5.";

    @TempDir
    Path directory;

    private BenchRun bench(String commandLine) {
        return BenchRun.of(directory, commandLine);
    }

    private Path copy(String... files) throws IOException {
        Path store = Files.createDirectories(directory.resolve("store"));
        for (String file : files) {
            Files.copy(STORES.resolve("txn-rw-register").resolve(file), store.resolve(file));
        }
        return store;
    }

    /** The comments in front of the results. */
    private static List<String> said(BenchRun run) {
        return run.console().lines().takeWhile(line -> line.startsWith("; ")).toList();
    }

    private static Object valid(Map<?, ?> results) {
        return Objects.requireNonNull(results.get(Keyword.of("valid?")));
    }

    private static Map<?, ?> map(String edn) {
        return (Map<?, ?>) Objects.requireNonNull(Edn.read(edn));
    }

    @Test
    void whatTheTestWasAskedForIsTakenFromItsLog() throws IOException {
        copy("history.edn", "jepsen.log", "results.edn");
        BenchRun run = bench("check store");
        assertEquals(List.of("; From store/jepsen.log: " + ASKED), said(run));
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals(valid(map(Files.readString(directory.resolve("store/results.edn")))), valid(map(run.console())));
    }

    @ParameterizedTest
    @CsvSource({"store/history.edn,store/test.jepsen", "./store/../store,store/test.jepsen"})
    void orFromItsTestFileWhereThereIsNoLog(String file, String source) throws IOException {
        copy("history.edn", "test.jepsen");
        BenchRun run = bench("check " + file);
        assertEquals(List.of("; From " + source + ": " + ASKED), said(run));
        assertEquals(0, run.exitCode(), run::toString);
    }

    @Test
    void aFlagIsWorthMoreThanTheStore() throws IOException {
        copy("history.edn", "jepsen.log");
        BenchRun models = bench("check --consistency-models strict-serializable store");
        assertEquals(List.of("; From store/jepsen.log: --workload txn-rw-register, --availability 0.5."), said(models));
        assertEquals(1, models.exitCode(), models::toString);
        BenchRun all =
                bench("check -w txn-rw-register --consistency-models read-uncommitted --availability total store");
        assertEquals(List.of(), said(all));
    }

    @Test
    void whereNothingIsSaidTheWorkloadIsGuessedAndTheRestIsAsDocumented() throws IOException {
        copy("history.edn");
        BenchRun run = bench("check store/history.edn");
        assertEquals(
                List.of(
                        "; Guessed from the ops: --workload txn-rw-register.",
                        "; Assumed, as no jepsen.log or test.jepsen beside it says more: --consistency-models"
                                + " strict-serializable, no --availability."),
                said(run));
        assertEquals(1, run.exitCode(), run::toString);
    }

    @Test
    void aDamagedTestFileIsLikeNone() throws IOException {
        Path store = copy("history.edn", "test.jepsen");
        byte[] bytes = Files.readAllBytes(store.resolve("test.jepsen"));
        Files.write(store.resolve("test.jepsen"), Arrays.copyOf(bytes, bytes.length / 2));
        BenchRun run = bench("check store");
        assertEquals(
                "; Guessed from the ops: --workload txn-rw-register.", said(run).get(0));
    }

    @Test
    void theStoreOfABenchTellsItTo() {
        BenchRun test = bench("test -w broadcast --program broadcast --node-count 3 --rate 20 --time-limit 2 --seed 4"
                + " --availability 0.9 --consistency-models read-committed");
        BenchRun check = bench("check store/latest");
        assertEquals(List.of("; From store/latest/jepsen.log: --workload broadcast, --availability 0.9."), said(check));
        assertEquals(test.exitCode(), check.exitCode(), check::toString);
        bench("test -w echo --program echo --time-limit 1 --availability total");
        assertEquals(
                List.of("; From store/latest/jepsen.log: --workload echo, --availability total."),
                said(bench("check store/latest")));
    }

    @Test
    void theHistoryOfAStoreMayBePacked() throws IOException {
        Path store = copy("history.edn", "jepsen.log");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(store.resolve("history.edn.gz")))) {
            Files.copy(store.resolve("history.edn"), packed);
        }
        Files.delete(store.resolve("history.edn"));
        assertEquals(0, bench("check store").exitCode());
        byte[] whole = Files.readAllBytes(store.resolve("history.edn.gz"));
        Files.write(store.resolve("history.edn.gz"), Arrays.copyOf(whole, whole.length / 2));
        BenchRun cut = bench("check store");
        assertEquals(254, cut.exitCode(), cut::toString);
        assertEquals(
                "store: expected a history packed with gzip, found a damaged one (Unexpected end of ZLIB input stream);"
                        + " pack it anew"
                        + System.lineSeparator(),
                cut.console());
    }

    @ParameterizedTest
    @CsvSource({"0,independent/0", "1,independent/1/history.edn"})
    void theHistoryOfOneKeyIsJudgedAsJepsenJudgedIt(String key, String file) throws IOException {
        Path store = STORES.resolve("lin-kv");
        BenchRun run = BenchRun.of(store, "check " + file);
        assertEquals(
                List.of(
                        "; From jepsen.log: --workload lin-kv, no --availability.",
                        "; Assumed: the values have no keys, so this is one register; its key is " + key + "."),
                said(run));
        Map<?, ?> real = map(Files.readString(store.resolve("independent/" + key + "/results.edn")));
        Map<?, ?> workload = (Map<?, ?>) map(run.console()).get(Keyword.of("workload"));
        Map<?, ?> results = (Map<?, ?>) Objects.requireNonNull(workload).get(Keyword.of("results"));
        Map<?, ?> ours = (Map<?, ?>)
                Objects.requireNonNull(Objects.requireNonNull(results).get(Long.parseLong(key)));
        assertEquals(valid(real), valid(ours));
        Keyword linearizable = Keyword.of("linearizable");
        assertEquals(
                index((Map<?, ?>) Objects.requireNonNull(real.get(linearizable))),
                index((Map<?, ?>) Objects.requireNonNull(ours.get(linearizable))),
                "the op that fits nowhere, by its index in the file");
    }

    private static Object index(Map<?, ?> linearizable) {
        Map<?, ?> op = (Map<?, ?>) Objects.requireNonNull(linearizable.get(Keyword.of("op")));
        return Objects.requireNonNull(op.get(Keyword.of("index")));
    }

    @ParameterizedTest
    @CsvSource({"9,0", "4,1"})
    void aRegisterAsKnossosHasItIsJudged(int read, int exitCode) throws IOException {
        Files.writeString(directory.resolve("register.edn"), """
                [{:process 0 :type :invoke :f :write :value 3}
                 {:process 1 :type :invoke :f :cas   :value [3 9]}
                 {:process 0 :type :ok     :f :write :value 3}
                 {:process 1 :type :ok     :f :cas   :value [3 9]}
                 {:process 0 :type :invoke :f :read  :value nil}
                 {:process 0 :type :ok     :f :read  :value %d}]
                """.formatted(read));
        BenchRun run = bench("check register.edn");
        assertEquals(
                List.of(
                        "; Guessed from the ops: --workload lin-kv.",
                        "; Assumed, as no jepsen.log or test.jepsen beside it says more: no --availability.",
                        "; Assumed: no op has an :index, so they are counted from 0.",
                        "; Assumed: 6 of 6 ops have no :time, so it is -1, and latencies and lags mean nothing.",
                        "; Assumed: the values have no keys, so this is one register; its key is nil."),
                said(run));
        assertEquals(exitCode, run.exitCode(), run::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":echo | \"a\" | {:echo \"a\"} | echo",
                ":generate | nil | 7 | unique-ids",
                ":broadcast | 1 | 1 | broadcast",
                ":cas | [0 [1 2]] | [0 [1 2]] | lin-kv",
                ":poll | [[:poll]] | [[:poll {}]] | kafka",
                ":txn | [[:r 1 nil] [:append 1 2]] | [[:r 1 nil] [:append 1 2]] | txn-list-append",
                ":txn | [[:r 1 nil] [:w 1 2]] | [[:r 1 nil] [:w 1 2]] | txn-rw-register",
            })
    void theWorkloadIsGuessedByWhatOnlyItsClientsDo(String f, String asked, String answered, String workload)
            throws IOException {
        Files.writeString(
                directory.resolve("history.edn"),
                "{:type :invoke :process 0 :f " + f + " :value " + asked + "} {:type :ok :process 0 :f " + f
                        + " :value " + answered + "}");
        BenchRun run = bench("check history.edn");
        assertTrue(said(run).contains("; Guessed from the ops: --workload " + workload + "."), run::toString);
    }

    @ParameterizedTest
    @CsvSource({"1,[1],g-set", "1,1,g-counter", "-1,-1,pn-counter"})
    void whatIsReadTellsASetFromACounter(String added, String read, String workload) throws IOException {
        Files.writeString(directory.resolve("history.edn"), """
                {:type :invoke :process 0 :f :read :value nil} {:type :ok :process 0 :f :read :value %2$s}
                {:type :invoke :process 0 :f :add :value %1$s} {:type :ok :process 0 :f :add :value %1$s}
                """.formatted(added, read));
        BenchRun run = bench("check history.edn");
        assertTrue(said(run).contains("; Guessed from the ops: --workload " + workload + "."), run::toString);
    }

    @Test
    void opsThatCouldBeOfSeveralWorkloadsNeedAFlag() throws IOException {
        Files.writeString(directory.resolve("reads.edn"), "{:type :invoke, :process 0, :f :read, :value nil}");
        BenchRun run = bench("check reads.edn");
        assertEquals(254, run.exitCode(), run::toString);
        assertTrue(
                run.console()
                        .startsWith("reads.edn: expected ops that tell the workload, found none; name it with -w:"
                                + " broadcast, echo, "),
                run::toString);
        BenchRun named = bench("check -w lin-kv reads.edn");
        assertEquals("; Assumed", said(named).get(0).substring(0, 9), named::toString);
    }
}
