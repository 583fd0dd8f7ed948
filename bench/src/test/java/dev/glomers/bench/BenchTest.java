package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bench as a user meets it: a command line, an exit code, what is printed, and the store. Programs of ours only. */
@Timeout(60)
class BenchTest {
    private static final String ECHO = "test -w echo --program echo --node-count 2 --time-limit 2 --seed 3 ";
    private static final Keyword FINAL = Keyword.of("final?");
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path directory;

    private BenchRun bench(String commandLine) {
        return BenchRun.of(directory, commandLine);
    }

    private static Object at(BenchRun run, Object... path) {
        return String.valueOf(Edn.write(EdnPath.at(run.results(), path)));
    }

    @ParameterizedTest
    @CsvSource({
        "echo, echo, ''",
        "echo, echo, --nemesis partition --nemesis-interval 2",
        "unique-ids, unique-ids, ''",
        "unique-ids, unique-ids, --nemesis partition --nemesis-interval 2"
    })
    void aRightProgramIsValidWithAndWithoutPartitions(String workload, String program, String nemesis) {
        BenchRun run = bench("test -w " + workload + " --program " + program
                + " --node-count 3 --rate 100 --time-limit 10 --availability total --seed 7 " + nemesis);
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals("true", at(run, "valid?"));
        assertTrue(run.history().size() > 1000, run::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "flood, ''",
        "flood, --nemesis partition --nemesis-interval 2",
        "gossip, ''",
        "gossip, --nemesis partition --nemesis-interval 2",
        "tree, ''",
        "tree, --nemesis partition --nemesis-interval 2",
        "star, ''",
        "star, --nemesis partition --nemesis-interval 2"
    })
    void everyBroadcastStrategyIsValidWithAndWithoutPartitions(String strategy, String nemesis) {
        BenchRun run = bench("test -w broadcast --program broadcast --node-count 5 --rate 50 --time-limit 6 --seed 11 "
                + "--latency 20 " + nemesis + " -- --strategy " + strategy);
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals("0", at(run, "workload", "lost-count"));
        assertTrue(run.history().size() > 450, run::toString);
    }

    @Test
    void theLastLinesNameTheVerdictAndTheStore() {
        List<String> lines = bench(ECHO).console().lines().toList();
        assertTrue(lines.get(0).matches("bench \\S+: echo, 2 nodes, virtual clock, seed 3"), lines.get(0));
        assertEquals("Everything looks good! ヽ(‘ー`)ノ", lines.get(lines.size() - 2));
        assertTrue(lines.get(lines.size() - 1).startsWith("Store: store/echo/"), lines.get(lines.size() - 1));
    }

    @Test
    void anAvailabilityThatIsMissedIsInvalid() {
        // Echoes are no ids: every op ends in error 10, not-supported.
        BenchRun run = bench("test -w unique-ids --program echo --node-count 1 --time-limit 2 --availability total");
        assertEquals(1, run.exitCode(), run::toString);
        assertEquals("false", at(run, "availability", "valid?"));
        assertEquals("false", at(run, "stats", "valid?"));
        assertTrue(run.console().contains("Analysis invalid! (ﾉಥ益ಥ）ﾉ ┻━┻"), run::toString);
        Op failed = run.history().ops().get(1);
        assertEquals(OpType.FAIL, failed.type());
        assertTrue(
                Edn.write(failed.extra().get(Keyword.of("error"))).startsWith("[:not-supported \"no handler"),
                failed::toString);
    }

    @Test
    void atRateZeroEchoAndUniqueIdsAreValidAndBroadcastIsUnknown() {
        BenchRun echo = bench(ECHO + "--rate 0");
        assertEquals(0, echo.exitCode(), echo::toString);
        assertEquals(0, echo.history().size());
        assertEquals("{:valid? true, :ok-fraction 1}", at(echo, "availability"));
        assertEquals("{}", at(echo, "stats", "by-f"));
        assertEquals("{:send-count 0, :recv-count 0, :msg-count 0}", at(echo, "net", "servers"));
        BenchRun ids = bench("test -w unique-ids --program unique-ids --rate 0 --time-limit 2 --nemesis partition");
        assertEquals(0, ids.exitCode(), ids::toString);
        assertTrue(ids.history().clientOps().findAny().isEmpty());
        BenchRun broadcast = bench("test -w broadcast --program broadcast --rate 0 --time-limit 2 --node-count 3");
        assertEquals(2, broadcast.exitCode(), broadcast::toString);
        assertTrue(
                broadcast.console().contains("Errors occurred during analysis, but no anomalies found. ಠ~ಠ"),
                broadcast::toString);
        assertEquals(6, broadcast.history().size());
        assertTrue(
                broadcast.history().ops().get(0).timeNanos() >= 12 * SECOND, "after the time limit and the recovery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Usage: bench",
                "fly | Unknown command \"fly\": expected test, check, --help or --version",
                "test -w echo --program echo --consistency-models strict | Failed to validate"
                        + " \"--consistency-models strict\": Must be one of 1SR, PL-1, ",
                "test -w echo --program echo --time-limt 3 | Unknown option: \"--time-limt\"; did you mean --time-limit",
                "test -w echo --program echo --nope=3 | Unknown option: \"--nope=3\"; ",
                "test -w echo --program echo --rate | Missing required parameter for option '--rate' (HZ)",
                "test -w echo --program echo --rate fast | Invalid value for option '--rate': 'fast' is not a double",
                "test -w echo --program echo --rate -1 | Failed to validate \"--rate -1.0\": Can't be negative",
                "test -w echo --program echo --rate NaN | Failed to validate \"--rate NaN\"",
                "test -w echo --program echo --time-limit 0 | Failed to validate \"--time-limit 0\": Must be positive",
                "test -w echo --program echo --time-limit 1.5 | Invalid value for option '--time-limit': '1.5'",
                "test -w echo --program echo --node-count 0 | Failed to validate \"--node-count 0\": Must be positive",
                "test -w echo --program echo --nodes c1 | Failed to validate \"--nodes c1\": ids that begin with c",
                "test -w echo --program echo --nodes a,seq-kv | Failed to validate \"--nodes seq-kv\": this is the id of a service",
                "test -w echo --program echo --nodes a,a | Failed to validate \"--nodes a,a\": no two nodes",
                "test -w echo --program echo --nodes ../a | Failed to validate \"--nodes ../a\": an id names a log file",
                "test -w echo --program echo --nodes-file nowhere | Failed to read \"--nodes-file nowhere\"",
                "test -w echo --program echo --concurrency 0 | Failed to validate \"--concurrency 0\": Must come to",
                "test -w echo --program echo --concurrency 2x | Failed to validate \"--concurrency 2x\": Must be an integer",
                "test -w echo --program echo --latency -5 | Failed to validate \"--latency -5\": Must be non-negative",
                "test -w echo --program echo --latency-dist normal | Failed to validate \"--latency-dist normal\": Must be"
                        + " constant, uniform, or exponential",
                "test -w echo --program echo --latency-dist exponential | Failed to validate \"--latency-dist"
                        + " exponential\": an exponential distribution needs a --latency above 0",
                "test -w echo --program echo --jitter -1 | Failed to validate \"--jitter -1.0\": Must be from 0 to 1000 (ms)",
                "test -w echo --program echo --jitter NaN | Failed to validate \"--jitter NaN\": Must be from 0 to 1000",
                "test -w echo --program echo --stall 60001 | Failed to validate \"--stall 60001\": Must be from 0 to 60000",
                "test -w echo --program echo --stall-interval 0 | Failed to validate \"--stall-interval 0.0\": Must be above 0",
                "test -w echo --program echo --clock-drift -1 | Failed to validate \"--clock-drift -1\": Must be from 0 to",
                "test -w echo --program echo --clock real --stall 5 | Failed to validate \"--stall 5\": needs virtual time",
                "test -w echo --bin node --jitter 5 | Failed to validate \"--jitter 5.0\": needs virtual time, with --program",
                "test -w echo --program echo --nemesis murder | Failed to validate \"--nemesis murder\": Must be one of partition,",
                "test -w echo --program echo --nemesis-interval 0 | Failed to validate \"--nemesis-interval 0.0\"",
                "test -w echo --program echo --topology ring | Failed to validate \"--topology ring\": Must be one of line,",
                "test -w echo --program echo --availability 2 | Failed to validate \"--availability 2\": must be either",
                "test -w echo --program echo --key-count 0 | Failed to validate \"--key-count 0\": must be positive",
                "test -w echo --program echo --max-txn-length 0 | Failed to validate \"--max-txn-length 0\": must be",
                "test -w echo --program echo --max-writes-per-key 0 | Failed to validate \"--max-writes-per-key 0\"",
                "test -w echo --program echo --seed x | Invalid value for option '--seed': 'x' is not a long",
                "test -w echo --program echo --clock moon | Failed to validate \"--clock moon\": Must be virtual or real",
                "test -w echo --program echo --test-count 0 | Failed to validate \"--test-count 0\": Must be positive",
                "test -w echo --bin /bin/cat --clock virtual | Failed to validate \"--clock virtual\": a process can't",
                "test -w echo --bin /bin/cat --program echo | Expected either --bin FILE or --program NAME, found both",
                "test -w echo | Expected a --bin PATH_TO_BINARY to test, or a --program NAME of ours: echo, unique-ids",
                "test -w txn --program echo | Failed to validate \"--workload txn\": Must be one of broadcast, echo, g-counter,"
                        + " g-set, kafka, lin-kv, pn-counter, txn-list-append, txn-rw-register, unique-ids",
                "test -w chess --program echo | Failed to validate \"--workload chess\": Must be one of broadcast, echo,",
                "test -w echo --program ecco | Failed to validate \"--program ecco\": unknown program \"ecco\"; there are",
                "test -w echo --program echo -- --loud | Failed to validate \"--program echo --loud\": echo: unknown argument",
                "test -w echo --program echo -- @/etc/hostname | Failed to validate \"--program echo @/etc/hostname\": ",
            })
    void badArgumentsAreToldInOneLineThatSaysWhatWasFound(String commandLineAndMessage) throws IOException {
        String[] parts = commandLineAndMessage.split("\\|", 2);
        List<String> arguments =
                parts[0].isBlank() ? List.of() : List.of(parts[0].trim().split(" ", -1));
        BenchRun run = BenchRun.of(directory, arguments);
        assertEquals(254, run.exitCode(), run::toString);
        assertTrue(run.console().startsWith(parts[1].strip()), run::toString);
        if (!arguments.isEmpty()) {
            assertEquals(1, run.console().lines().count(), run::toString);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.toList(), "nothing is written before the arguments are known to be good");
        }
    }

    @Test
    void clientsThatMakeNoWholeGroupsForLinKvAreToldBeforeTheTestAndEndItAsTheyWouldEndMaelstroms() throws IOException {
        BenchRun run = bench("test --program echo --node-count 3 --concurrency 10");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(
                run.console()
                        .startsWith(
                                "Can't play --workload lin-kv with --concurrency 10: lin-kv has twice as many clients"
                                        + " as nodes at work on a key, so with 3 nodes it needs a multiple of 6 clients, and there"
                                        + " are 10; --concurrency 2n gives one key at a time, 4n two"),
                run::toString);
        run = bench("test --program echo --node-count 11 --concurrency 2n");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(run.console().contains("it can't have more than 10 nodes, and there are 11"), run::toString);
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void helpAndVersionAreNoErrors() {
        for (String argument : List.of("--help", "test --help")) {
            BenchRun help = bench(argument);
            assertEquals(0, help.exitCode());
            assertTrue(help.console().contains("Usage: bench"), help::toString);
        }
        assertTrue(bench("test --help").console().contains("--nemesis-interval"));
        assertTrue(bench("--version").console().matches("bench \\S+\\R"));
    }

    @Test
    void aFlagGivenTwiceCountsAsGivenLastAndJepsensOwnFlagsAreIgnored() {
        BenchRun run = bench(ECHO + "--rate 1 --rate 50 --no-ssh --leave-db-running --username root --password x");
        assertEquals(0, run.exitCode(), run::toString);
        assertTrue(run.history().size() > 100, run::toString);
    }

    @Test
    void nodesAreNamedByTheFlagsOrByAFileOrAsJepsenDoes() throws IOException {
        Files.writeString(directory.resolve("ids"), "x\n\n y \n");
        assertEquals(
                List.of("a.log", "b.log"), nodeLogs(bench("test -w echo --program echo --time-limit 1 --nodes a,b")));
        assertEquals(
                List.of("a.log", "b.log"), nodeLogs(bench("test -w echo --program echo --time-limit 1 -n a -n b")));
        assertEquals(
                List.of("x.log", "y.log"),
                nodeLogs(bench("test -w echo --program echo --time-limit 1 --nodes-file ids")));
        assertEquals(
                List.of("n1.log", "n2.log", "n3.log", "n4.log", "n5.log"),
                nodeLogs(bench("test -w echo --program echo --time-limit 1")));
    }

    private static List<String> nodeLogs(BenchRun run) throws IOException {
        try (Stream<Path> logs = Files.list(run.file("node-logs"))) {
            return logs.map(log -> log.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theStoreIsLaidOutAsMaelstromsAndTheLinksPointToTheLastRun() throws IOException {
        BenchRun first = bench(ECHO);
        Path firstStore = first.file("").toRealPath();
        BenchRun second = bench("test -w unique-ids --program unique-ids --node-count 1 --time-limit 1");
        Path store = directory.resolve("store").toRealPath();
        Path secondStore = second.file("").toRealPath();
        assertEquals(firstStore, store.resolve("echo/latest").toRealPath());
        assertEquals(secondStore, store.resolve("unique-ids/latest").toRealPath());
        assertEquals(secondStore, store.resolve("latest").toRealPath());
        assertEquals(secondStore, store.resolve("current").toRealPath());
        assertFalse(Files.readSymbolicLink(store.resolve("latest")).isAbsolute(), "so that a store can be moved");
        try (Stream<Path> files = Files.list(firstStore)) {
            assertEquals(
                    List.of(
                            "history.edn",
                            "history.txt",
                            "jepsen.log",
                            "latency-quantiles.svg",
                            "latency-raw.svg",
                            "messages.svg",
                            "node-logs",
                            "rate.svg",
                            "results.edn",
                            "timeline.html"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertTrue(first.console().contains(Edn.pretty(Edn.read(firstStore.resolve("results.edn")))));
    }

    @Test
    void severalTestsOfOneCommandEachHaveAStore() throws IOException {
        BenchRun run = bench(ECHO + "--test-count 3");
        assertEquals(0, run.exitCode(), run::toString);
        try (Stream<Path> stores = Files.list(directory.resolve("store/echo"))) {
            assertEquals(4, stores.count(), "three, and the link");
        }
    }

    @Test
    void aNodeThatCantBeSetUpForTheWorkloadIsACrashWithItsReason() {
        BenchRun run = bench("test -w broadcast --program echo --node-count 1 --time-limit 1");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(
                run.console()
                        .contains("Test crashed! Node n0 could not be set up for the workload: {:error"
                                + " [:not-supported \"no handler for messages of type \\\"topology\\\""),
                run::toString);
        assertFalse(Files.exists(run.file("results.edn")));
    }

    @Test
    void aStoreThatCantBeWrittenIsACrashAndSaysWhere() throws IOException {
        Files.writeString(directory.resolve("store"), "a file");
        BenchRun run = bench(ECHO);
        assertEquals(255, run.exitCode());
        assertTrue(run.console().contains("could not write its store below " + directory), run::toString);
        assertFalse(run.console().contains("\tat "), run::toString);
    }

    @Test
    void theLogShowsOpsMessagesAndStderrIfAsked() {
        BenchRun quiet = bench(ECHO);
        assertTrue(quiet.text("jepsen.log").contains("\tINFO\t[jepsen worker] 0\t:invoke\t:echo\t\"Please echo "));
        assertFalse(quiet.text("jepsen.log").contains(":send"));
        assertFalse(quiet.text("jepsen.log").contains(":recv"));
        String log = bench(ECHO + "--log-net-send --log-net-recv").text("jepsen.log");
        assertTrue(log.contains("[net] :send {\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\""), log);
        assertTrue(log.contains("[net] :recv {\"src\":\"n0\",\"dest\":\"c0\",\"body\":{\"type\":\"init_ok\""), log);
    }

    @Test
    void historyHasTheNemesisOpsInPairsOfInfo() {
        BenchRun run = bench("test -w broadcast --program broadcast --node-count 5 --rate 20 --time-limit 20 --seed 5"
                + " --nemesis partition --nemesis-interval 2");
        List<Op> faults =
                run.history().ops().stream().filter(op -> !op.isClient()).toList();
        assertTrue(faults.size() > 12, run::toString);
        for (int i = 0; i < faults.size(); i += 2) {
            Op asked = faults.get(i);
            Op done = faults.get(i + 1);
            assertEquals(List.of(OpType.INFO, OpType.INFO), List.of(asked.type(), done.type()));
            assertEquals(asked.f(), done.f());
            boolean last = i == faults.size() - 2;
            assertEquals(last || i % 4 == 2 ? "stop-partition" : "start-partition", asked.f());
            if (asked.f().equals("stop-partition")) {
                assertEquals("nil :network-healed", Edn.write(asked.value()) + " " + Edn.write(done.value()));
            } else {
                String kind = Edn.write(asked.value());
                assertTrue(
                        List.of(":one", ":majority", ":minority-third", ":majorities-ring")
                                .contains(kind),
                        kind);
                assertTrue(
                        Edn.write(done.value()).matches("\\[:isolated \\{(\"n\\d\" #\\{(\"n\\d\" ?)*}(, )?){5}}]"),
                        () -> Edn.write(done.value()));
            }
        }
    }

    @Test
    void tenSecondsAfterTheNetworkIsWholeEveryThreadReadsOnceMore() {
        BenchRun run = bench("test -w broadcast --program broadcast --node-count 3 --concurrency 2n --rate 20"
                + " --time-limit 5 --nemesis partition --nemesis-interval 1 --seed 2");
        List<Op> ops = run.history().ops();
        List<Op> last = ops.stream().filter(op -> op.extra().containsKey(FINAL)).toList();
        assertEquals(12, last.size(), "an invocation and a completion of each of 6 threads");
        assertEquals(ops.subList(ops.size() - 12, ops.size()), last);
        assertTrue(last.stream()
                .allMatch(op ->
                        op.f().equals("read") && Boolean.TRUE.equals(op.extra().get(FINAL))));
        assertEquals(6, last.stream().map(Op::process).distinct().count());
        Op healed = ops.get(ops.size() - 13);
        assertEquals(":network-healed", Edn.write(healed.value()));
        long gap = last.get(0).timeNanos() - healed.timeNanos();
        assertTrue(gap >= 10 * SECOND && gap < 10 * SECOND + 1_000_000, "gap of " + gap + " ns");
        assertTrue(healed.timeNanos() >= 4 * SECOND, healed::toString);
        assertTrue(run.text("jepsen.log").contains("Waiting for recovery..."));
    }

    @Test
    void historyTextHasALineForEveryOp() {
        BenchRun run = bench(ECHO);
        assertEquals(run.history().size(), run.text("history.txt").lines().count());
        assertTrue(run.text("history.txt").startsWith("0\t:invoke\t:echo\t\"Please echo ")
                || run.text("history.txt").startsWith("1\t:invoke\t:echo\t\"Please echo "));
    }

    /** The real thing's results, and a run of ours that is as right or as wrong. */
    @ParameterizedTest
    @CsvSource({
        "broadcast/ok, test -w broadcast --program broadcast --node-count 3 --rate 50 --time-limit 5",
        "broadcast/rate0, test -w broadcast --program broadcast --node-count 3 --rate 0 --time-limit 3",
        "echo/ok, test -w echo --program echo --node-count 3 --time-limit 5",
        "unique-ids/dup-across-nodes, test -w unique-ids --program unique-ids --node-count 3 --time-limit 5",
        "availability/total-fail-error11, test -w echo --program unique-ids --node-count 1 --time-limit 4 --availability"
                + " total",
    })
    void resultsHaveTheKeysAndTypesOfTheRealOnes(String reference, String commandLine) throws IOException {
        ReferenceCase real = ReferenceCase.all().stream()
                .filter(each -> each.name().equals(reference))
                .findFirst()
                .orElseThrow();
        BenchRun ours = bench(commandLine);
        List<String> theirs = new ArrayList<>();
        shape("", real.results(), theirs);
        List<String> found = new ArrayList<>();
        shape("", ours.results(), found);
        found.removeIf(line -> line.startsWith(" :bench"));
        // The ids themselves, if any were given out twice.
        theirs.removeIf(line -> line.matches(" :workload :duplicated \\S+ .*"));
        assertEquals(theirs.stream().sorted().toList(), found.stream().sorted().toList());
        assertEquals(
                "[:valid?, :version, :clock, :seed, :nemesis, :warnings]",
                EdnPath.at(ours.results(), "bench") instanceof Map<?, ?> map
                        ? map.keySet().toString()
                        : "no map");
    }

    /** Every path of keys, with the type of what is there. */
    private static void shape(String path, @Nullable Object value, List<String> lines) {
        if (value instanceof Map<?, ?> map) {
            lines.add(path + " map");
            map.forEach((key, each) -> shape(path + " " + Edn.write(key), each, lines));
        } else {
            boolean verdict = path.endsWith(":valid?");
            lines.add(path + " "
                    + (value == null
                            ? "nil"
                            : verdict ? "verdict" : value.getClass().getSimpleName()));
        }
    }

    @Test
    void anInterruptStopsARunOnEitherClockAndStaysSet() throws Exception {
        for (String clock : List.of("virtual", "real")) {
            BenchRun[] runs = new BenchRun[1];
            boolean[] flag = new boolean[1];
            Thread thread = new Thread(() -> {
                runs[0] = bench("test -w unique-ids --program unique-ids --node-count 1 --rate 1000"
                        + " --time-limit 100000 --clock " + clock);
                flag[0] = Thread.currentThread().isInterrupted();
            });
            thread.start();
            Path log = directory.resolve("store/latest/jepsen.log");
            while (!Files.exists(log) || Files.size(log) < 10_000) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            thread.interrupt();
            thread.join(10_000);
            assertFalse(thread.isAlive(), clock);
            assertEquals(255, runs[0].exitCode(), runs[0]::toString);
            assertTrue(runs[0].console().contains("Interrupted."), runs[0]::toString);
            assertTrue(flag[0], "the caller must learn of the interrupt too");
            Files.delete(directory.resolve("store/latest"));
        }
    }
}
