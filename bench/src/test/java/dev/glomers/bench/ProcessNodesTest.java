package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.process.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes that are processes, right and wrong ones, written in bash: on the real clock, as under Maelstrom. Mostly they
 * wait for the client's five seconds, so they run side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
class ProcessNodesTest {
    /** What a pipe of Linux holds. */
    private static final int PIPE_BYTES = 65_536;

    private static final Path NODES = Path.of("src/test/resources/nodes").toAbsolutePath();
    private static final Keyword ERROR = Keyword.of("error");

    private static BenchRun run(Path directory, String workload, String node, String options) {
        return BenchRun.of(
                directory, "test -w " + workload + " --bin " + NODES.resolve(node + ".sh") + " --seed 1 " + options);
    }

    private static String at(BenchRun run, Object... path) {
        return Edn.write(EdnPath.at(run.results(), path));
    }

    private static List<Op> completions(BenchRun run) {
        return run.history()
                .clientOps()
                .filter(op -> op.type() != OpType.INVOKE)
                .toList();
    }

    /** Without what the machine does to the test: others may be at work on it. */
    private static List<String> warnings(BenchRun run) {
        List<?> all = (List<?>) Objects.requireNonNull(EdnPath.at(run.results(), "bench", "warnings"));
        return all.stream()
                .map(String::valueOf)
                .filter(warning -> !Conditions.isWarning(warning))
                .toList();
    }

    private static @Nullable Object error(Op op) {
        return op.extra().get(ERROR);
    }

    @Test
    void aRightNodeIsValid(@TempDir Path directory) {
        BenchRun run = run(directory, "echo", "echo", "--node-count 3 --rate 50 --time-limit 1 --availability total");
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals(List.of(), warnings(run));
        assertEquals(":real", at(run, "bench", "clock"));
        assertTrue(completions(run).size() > 10, run::toString);
    }

    @Test
    void aWrongEchoIsCaught(@TempDir Path directory) {
        BenchRun run = run(directory, "echo", "wrong-echo", "--node-count 1 --rate 50 --time-limit 1");
        assertEquals(1, run.exitCode(), run::toString);
        assertTrue(at(run, "workload", "errors").contains("\"not Please echo "), run::toString);
    }

    @Test
    void aLostBroadcastIsCaught(@TempDir Path directory) {
        BenchRun run = run(directory, "broadcast", "lossy-broadcast", "--node-count 1 --rate 60 --time-limit 2");
        assertEquals(1, run.exitCode(), run::toString);
        long broadcasts = completions(run).stream()
                .filter(op -> op.f().equals("broadcast"))
                .count();
        assertEquals(Long.toString(broadcasts / 10), at(run, "workload", "lost-count"), run::toString);
    }

    @Test
    void aRepeatedIdIsCaught(@TempDir Path directory) {
        BenchRun run = run(directory, "unique-ids", "repeating-ids", "--node-count 1 --rate 60 --time-limit 3");
        assertEquals(1, run.exitCode(), run::toString);
        assertTrue(at(run, "workload", "duplicated").contains("\"n0-"), run::toString);
    }

    /** Tried on the real Maelstrom: the client has left the network, so its id is an unknown destination. */
    @Test
    void aReplyToAClientThatHasLeftMutesTheNode(@TempDir Path directory) {
        BenchRun run = run(directory, "echo", "late-echo", "--node-count 1 --rate 10 --time-limit 9");
        assertEquals(0, run.exitCode(), run::toString);
        List<Op> ops = completions(run);
        assertEquals(OpType.OK, ops.get(0).type());
        assertEquals(":net-timeout", Edn.write(error(ops.get(1))));
        assertEquals(OpType.OK, ops.get(2).type(), "until the late reply comes all is well again");
        assertEquals(":net-timeout", Edn.write(error(ops.get(ops.size() - 1))));
        assertTrue(at(run, "bench", "warnings").contains("Node n0 was muted: invalid dest \\\"c"), run::toString);
    }

    @Test
    void aBadLineMutesItsNodeAndTheWarningSaysWhy(@TempDir Path directory) {
        Map<String, String> reasons = new TreeMap<>();
        reasons.put("not-json", "not JSON: ");
        reasons.put("blank", "expected a JSON object, found nothing");
        reasons.put("no-dest", "expected \"dest\" to be a string, found nothing");
        reasons.put("unknown-dest", "invalid dest \"n77\": not on the network, which has ");
        reasons.put("wrong-src", "invalid source \"n77\": not on the network");
        reasons.put("extra-key", "expected \"src\", \"dest\" and \"body\" only, found \"time\"");
        reasons.put("text-body", "expected \"body\" to be an object, found \"x\"");
        List<String> fine = List.of("no-body", "trailing");
        BenchRun run = run(
                directory,
                "echo",
                "bad-line",
                "--rate 100 --time-limit 2 --nodes " + String.join(",", reasons.keySet()) + ","
                        + String.join(",", fine));
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals("true", at(run, "valid?"));
        assertEquals(7, warnings(run).size(), run::toString);
        reasons.forEach((node, reason) -> {
            String warning = "Node " + node + " was muted: " + reason;
            assertTrue(run.console().contains("\nWarning: " + warning), () -> warning + "\n" + run);
            assertTrue(run.text("jepsen.log").contains("\tWARN\t[test runner] " + warning), warning);
        });
        // Processes p, p + 9, ... talk to node p mod 9.
        long timeouts = completions(run).stream()
                .filter(op -> ":net-timeout".equals(Edn.write(error(op))))
                .peek(op -> assertTrue(op.process() % 9 < 7, "those that are not muted answer: " + op))
                .count();
        assertEquals(7, timeouts);
    }

    @Test
    void aNodeThatDiesDoesNotStopTheTestButIsACrashInTheEnd(@TempDir Path directory) throws IOException {
        BenchRun run = run(directory, "echo", "crashing-echo", "--node-count 1 --rate 20 --time-limit 1");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(
                run.console()
                        .contains(
                                "Test crashed! Node n0 crashed with exit status 3. Before crashing, it wrote to STDOUT:"
                                        + "\n\n{\"src\":\"n0\",\"dest\":\"c0\",\"body\":{\"type\":\"init_ok\""),
                run::toString);
        assertTrue(run.console().contains("And to STDERR:\n\nout of luck\n"), run::toString);
        assertTrue(
                run.console()
                        .contains("Full STDERR logs are available in "
                                + run.file("node-logs").toRealPath()),
                run::toString);
        assertEquals("out of luck\n", run.text("node-logs/n0.log"));
        assertEquals(
                List.of(OpType.OK, OpType.OK, OpType.INFO),
                completions(run).stream().map(Op::type).toList());
        assertTrue(Files.exists(run.file("history.txt")));
        assertFalse(Files.exists(run.file("results.edn")));
    }

    @Test
    void aNodeThatDiesAtItsStartIsToldAtOnceWithItsLastWords(@TempDir Path directory) {
        BenchRun run = run(directory, "echo", "stillborn", "--node-count 3 --time-limit 1");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(run.console().contains("Test crashed! Node n0 crashed with exit status 7."), run::toString);
        assertTrue(run.console().contains("can't find my configuration"), run::toString);
        assertFalse(Files.exists(run.file("history.edn")));
        assertFalse(Files.exists(run.file("results.edn")));
    }

    @Test
    void aNodeThatNeverAnswersInitIsACrash(@TempDir Path directory) {
        BenchRun run = run(directory, "echo", "mute", "--node-count 2 --time-limit 1");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(
                run.console()
                        .contains(
                                "Test crashed! Expected node n0 to respond to an init message, but node did not respond."),
                run::toString);
    }

    @Test
    void aNodeThatRefusesInitIsACrash(@TempDir Path directory) {
        BenchRun run = run(directory, "echo", "refusing-init", "--node-count 2 --time-limit 1");
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(
                run.console()
                        .contains(
                                "Expected an init_ok message from node n0, but it responded with {\"type\":\"error\""),
                run::toString);
    }

    @Test
    void aProgramThatIsNotThereOrCantBeRunIsNamed(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("node.txt"), "not a program");
        for (String bin : List.of("nowhere", text.toString(), directory.toString())) {
            BenchRun run = BenchRun.of(directory, "test -w echo --time-limit 1 --node-count 2 --bin " + bin);
            assertEquals(255, run.exitCode(), run::toString);
            assertTrue(
                    run.console()
                            .contains("Test crashed! Node n0 could not be started: Cannot run program \""
                                    + directory.resolve(bin)),
                    run::toString);
            assertFalse(run.console().contains("\tat "), run::toString);
        }
    }

    @Test
    void aRelativeProgramIsLookedForInTheWorkingDirectory(@TempDir Path directory) throws IOException {
        Files.createSymbolicLink(directory.resolve("nodes"), NODES);
        BenchRun run = BenchRun.of(directory, "test -w echo --time-limit 1 --node-count 1 --bin ./nodes/echo.sh");
        assertEquals(0, run.exitCode(), run::toString);
    }

    @Test
    void anErrorReplyFailsTheOpIfItIsDefiniteAndIsIndeterminateElse(@TempDir Path directory) {
        Map<String, String> endings = new TreeMap<>();
        endings.put("err-11", "FAIL [:temporarily-unavailable \"code 11\"]");
        endings.put("err-13", "INFO [:crash \"code 13\"]");
        endings.put("err-1234", "INFO [:unknown \"code 1234\"]");
        endings.put("no-text", "FAIL [:temporarily-unavailable nil]");
        endings.put("no-code", "INFO [:unknown nil]");
        endings.put("text-code", "INFO [:unknown \"a string\"]");
        BenchRun run = run(
                directory, "echo", "errors", "--rate 100 --time-limit 1 --nodes " + String.join(",", endings.keySet()));
        assertEquals(1, run.exitCode(), run::toString);
        List<String> nodes = new ArrayList<>(endings.keySet());
        Map<String, String> found = new TreeMap<>();
        for (Op op : completions(run)) {
            String node = nodes.get(op.process() % nodes.size());
            String ending = op.type() + " " + Edn.write(error(op));
            assertEquals(found.getOrDefault(node, ending), ending);
            found.put(node, ending);
        }
        assertEquals(endings, found);
    }

    @Test
    void aReplyWithAFieldTooManyIsExplainedAsTheRealOneExplainsIt(@TempDir Path directory) throws IOException {
        BenchRun run = run(directory, "echo", "extra-field", "--node-count 1 --rate 30 --time-limit 1");
        assertEquals(1, run.exitCode(), run::toString);
        Op first = completions(run).get(0);
        assertEquals(OpType.INFO, first.type());
        String text = withoutNumber(String.valueOf(error(first)));
        assertTrue(text.startsWith("indeterminate: Malformed RPC response. Maelstrom sent node n0"), text);
        assertTrue(text.endsWith("{:extra disallowed-key}\n\nSee doc/protocol.md for more guidance."), text);
        Op real = realExtraField();
        assertEquals(withoutNumber(String.valueOf(error(real))), text);
        for (Object[] path : List.of(
                new Object[] {"cause"},
                new Object[] {"data"},
                new Object[] {"via", 0, "type"},
                new Object[] {"via", 0, "message"},
                new Object[] {"via", 0, "data"})) {
            assertEquals(exception(real, path), exception(first, path));
        }
        List<Integer> processes = run.history()
                .clientOps()
                .filter(op -> op.type() == OpType.INVOKE)
                .map(Op::process)
                .toList();
        assertEquals(
                Stream.iterate(0, process -> process + 1)
                        .limit(processes.size())
                        .toList(),
                processes,
                "each process is replaced by the next");
    }

    private static String exception(Op op, Object... path) {
        return withoutNumber(Edn.write(EdnPath.at(op.extra().get(Keyword.of("exception")), path)));
    }

    private static String withoutNumber(String text) {
        return text.replaceAll("Please echo \\d+", "Please echo N");
    }

    private static Op realExtraField() throws IOException {
        return new ReferenceCase("availability/extra-field", Path.of("src/test/resources/extra-field"))
                .history()
                .ops()
                .get(1);
    }

    @Test
    void nothingIsLeftOfANodeWhoseChildrenIgnoreSigterm(@TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        BenchRun run = run(directory, "echo", "forking-echo", "--node-count 2 --rate 20 --time-limit 1 -- " + pids);
        assertEquals(0, run.exitCode(), run::toString);
        List<String> children = Files.readAllLines(pids);
        assertEquals(4, children.size());
        for (String child : children) {
            assertTrue(hasEnded(Long.parseLong(child)), "process " + child + " is still there");
        }
    }

    @Test
    void nothingIsLeftOfANodeThatLeavesADaemonBehind(@TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        BenchRun run = run(
                directory,
                "echo",
                "daemon-echo",
                "--node-count 2 --rate 20 --time-limit 2 --nemesis kill --nemesis-interval 0.7 -- " + pids);
        assertTrue(run.exitCode() < 3, run::toString);
        List<String> daemons = Files.readAllLines(pids);
        assertTrue(daemons.size() >= 2, run::toString);
        for (String daemon : daemons) {
            assertTrue(hasEnded(Long.parseLong(daemon)), "process " + daemon + " is still there");
        }
    }

    /** A process that was killed is there a little longer, until its parent has taken note. */
    private static boolean hasEnded(long pid) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdout", "stderr"})
    void aGiantLineDoesNotTakeTheBenchDown(String where, @TempDir Path directory) {
        BenchRun run = run(directory, "echo", "giant-line", "--node-count 1 --rate 5 --time-limit 2 -- " + where);
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals(
                where.equals("stdout"),
                run.console().contains("Warning: Node n0 was muted: expected a line of less than 16777216 bytes"),
                run::toString);
        assertTrue(run.console().length() < 10_000, "the line itself is not printed");
    }

    @Test
    void aNodeThatReadsNothingDoesNotBlockTheBench(@TempDir Path directory) {
        // Its id, and so each request, is long: what is asked of it is more than a pipe holds.
        int idLength = 200;
        String id = "n".repeat(idLength);
        BenchRun run = run(
                directory,
                "unique-ids",
                "not-reading",
                "--nodes " + id + " --concurrency 600 --rate 1000 --time-limit 6");
        assertEquals(1, run.exitCode(), run::toString);
        assertEquals("0", at(run, "stats", "ok-count"));
        assertTrue(completions(run).size() * idLength > PIPE_BYTES, run::toString);
    }

    @Test
    void anInterruptStopsTheNodesToo(@TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        BenchRun[] runs = new BenchRun[1];
        Thread thread = new Thread(
                () -> runs[0] = run(directory, "echo", "forking-echo", "--node-count 1 --time-limit 1000 -- " + pids));
        thread.start();
        while (!Files.exists(pids) || Files.readAllLines(pids).size() < 2) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        thread.interrupt();
        thread.join(20_000);
        assertFalse(thread.isAlive());
        assertEquals(255, runs[0].exitCode());
        for (String child : Files.readAllLines(pids)) {
            assertTrue(hasEnded(Long.parseLong(child)), "process " + child + " is still there");
        }
    }

    private static List<Op> nemesisOps(BenchRun run) {
        return run.history().ops().stream().filter(op -> !op.isClient()).toList();
    }

    @Test
    void aKilledProcessIsStartedAgainWithNothingLeftOfTheFirstButItsLogAndItsStorage(@TempDir Path directory)
            throws Exception {
        Path pids = directory.resolve("pids");
        BenchRun run = run(
                directory,
                "unique-ids",
                "counting-lives",
                "--node-count 3 --rate 60 --time-limit 8 --nemesis kill --nemesis-interval 0.7 -- " + pids);
        // Whether a killed process's ids come again in so short a time decides between 0 and 1; that it was killed
        // is no crash.
        assertTrue(run.exitCode() < 2, run::toString);
        // On a busy machine a node may never live for long enough to answer, which is told.
        assertEquals(
                List.of(),
                warnings(run).stream()
                        .filter(warning -> !warning.contains("took no part"))
                        .toList());
        List<Op> kills =
                nemesisOps(run).stream().filter(op -> op.f().equals("kill")).toList();
        long killed = kills.stream()
                .flatMap(op -> op.value() instanceof Map<?, ?> nodes ? nodes.values().stream() : Stream.empty())
                .filter(Keyword.of("killed")::equals)
                .count();
        assertTrue(killed > 2, run::toString);
        List<String> started = Files.readAllLines(pids);
        long startedAgain = nemesisOps(run).stream()
                .filter(op -> op.f().equals("start"))
                .flatMap(op -> op.value() instanceof Map<?, ?> nodes ? nodes.values().stream() : Stream.empty())
                .filter(Keyword.of("started")::equals)
                .count();
        assertEquals(2 * (3 + startedAgain), started.size(), "each life wrote down itself and its child");
        for (String pid : started) {
            assertTrue(hasEnded(Long.parseLong(pid)), "process " + pid + " is still there");
        }
        long lines = 0;
        long kept = 0;
        for (String node : List.of("n0", "n1", "n2")) {
            lines += run.text("node-logs/" + node + ".log").lines().count();
            kept += run.text("node-storage/" + node + "/lives").lines().count();
        }
        assertEquals(3 + startedAgain, lines, "each life wrote a line into the same log");
        assertEquals(3 + startedAgain, kept, "and one into the same storage");
        assertTrue(completions(run).stream().anyMatch(op -> ":net-timeout".equals(Edn.write(error(op)))));
    }

    @Test
    void aPausedProcessAnswersWhenItIsResumedAndIsNotLeftBehindStopped(@TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        BenchRun run = run(
                directory,
                "echo",
                "forking-echo",
                "--node-count 3 --rate 60 --time-limit 6 --nemesis pause --nemesis-interval 0.7 -- " + pids);
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals(List.of(), warnings(run));
        List<Op> ops = nemesisOps(run);
        assertTrue(ops.stream().anyMatch(op -> Edn.write(op.value()).contains(":paused")), run::toString);
        assertTrue(ops.stream().anyMatch(op -> Edn.write(op.value()).contains(":resumed")), run::toString);
        assertTrue(
                completions(run).stream()
                        .anyMatch(op -> op.type() == OpType.OK
                                && op.timeNanos()
                                                - run.history()
                                                        .invocation(op)
                                                        .orElseThrow()
                                                        .timeNanos()
                                        > 200_000_000),
                "some echo waited for a resume: " + run);
        for (String child : Files.readAllLines(pids)) {
            assertTrue(hasEnded(Long.parseLong(child)), "process " + child + " is still there");
        }
    }

    @Test
    void anInterruptEndsPausedProcessesToo(@TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        BenchRun[] runs = new BenchRun[1];
        Thread thread = new Thread(() -> runs[0] = run(
                directory,
                "echo",
                "forking-echo",
                "--node-count 1 --time-limit 1000 --nemesis pause --nemesis-interval 1000 --seed 3 -- " + pids));
        thread.start();
        while (!Files.exists(pids)
                || Files.readAllLines(pids).size() < 2
                || !isStopped(Files.readAllLines(pids).get(0))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        thread.interrupt();
        thread.join(20_000);
        assertFalse(thread.isAlive());
        assertEquals(255, runs[0].exitCode());
        for (String child : Files.readAllLines(pids)) {
            assertTrue(hasEnded(Long.parseLong(child)), "process " + child + " is still there");
        }
    }

    /** The child of the paused node: the signal is for the whole family. */
    private static boolean isStopped(String pid) throws IOException {
        return Files.readString(Path.of("/proc", pid, "stat")).contains(") T ");
    }

    @Test
    void aProcessThatCannotGoOnAfterAKillIsACrashInTheEnd(@TempDir Path directory) {
        BenchRun run = run(
                directory,
                "echo",
                "once-only",
                "--node-count 1 --rate 20 --time-limit 3 --nemesis kill --nemesis-interval 0.5 -- "
                        + directory.resolve("ran"));
        assertEquals(255, run.exitCode(), run::toString);
        assertTrue(run.console().contains("Test crashed! Node n0 crashed with exit status 9."), run::toString);
        assertTrue(run.console().contains("my lock is still there"), run::toString);
        assertTrue(
                nemesisOps(run).stream().anyMatch(op -> Edn.write(op.value()).contains("{\"n0\" :init-failed}")),
                run::toString);
    }
}
