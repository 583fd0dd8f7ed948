package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Odd nodes in bash, and what comes of them. Every one of them was run on the real Maelstrom 0.2.4 with the same command,
 * and ended there as it has to end here, however surprising. They wait most of the time, so they run side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class OddNodesTest {
    private static final Path NODES = Path.of("src/test/resources/nodes").toAbsolutePath();

    private static BenchRun run(Path directory, String workload, String node, String kind) {
        return BenchRun.of(
                directory,
                "test -w " + workload + " --bin " + NODES.resolve(node + ".sh")
                        + " --node-count 1 --rate 30 --time-limit 1 -- " + kind);
    }

    private static String at(BenchRun run, String... path) {
        return Edn.write(EdnPath.at(run.results(), (Object[]) path));
    }

    private static List<Op> completions(BenchRun run) {
        return run.history()
                .clientOps()
                .filter(op -> op.type() != OpType.INVOKE)
                .toList();
    }

    /** How ops ended: {@code echo info indeterminate}, with what an error begins with. */
    private static Set<String> endings(BenchRun run) {
        Set<String> endings = new TreeSet<>();
        for (Op op : completions(run)) {
            Object error = op.extra().get(Keyword.of("error"));
            String shown =
                    error == null ? "" : " " + Edn.write(error).split("[ \"\\]]+", -1)[error instanceof String ? 1 : 0];
            endings.add(op.f() + " " + op.type().label() + shown);
        }
        return endings;
    }

    /** The parts that decide, with what the real Maelstrom said of each. */
    @ParameterizedTest
    @CsvSource({
        // workload, node, kind, exit code, :stats, :workload, how ops ended
        "echo, odd-echo, twice, 0, true, true, echo ok",
        "echo, odd-echo, missing-field, 1, false, true, echo info indeterminate:",
        "echo, odd-echo, wrong-type, 1, false, true, echo info indeterminate:",
        "echo, odd-echo, then-indeterminate, 0, true, true, echo info [:crash|echo info indeterminate:|echo ok",
        "echo, odd-echo, then-silent, 0, true, true, echo info :net-timeout|echo ok",
        "echo, odd-echo, then-definite, 1, true, false, echo fail [:temporarily-unavailable|echo ok",
        "g-counter, odd-counter, definite-errors, 0, true, true, add info indeterminate:|add ok|read ok",
        "pn-counter, odd-counter, definite-errors, 0, true, true, add info indeterminate:|add ok|read ok",
        "g-counter, odd-counter, float, 1, false, true, add ok|read info indeterminate:",
        "g-set, odd-set, definite-errors, 0, true, true, add info indeterminate:|add ok|read ok",
        "g-set, odd-set, ghosts, 0, true, true, add ok|read ok",
        "broadcast, odd-set, duplicates, 0, true, true, broadcast ok|read ok",
        "broadcast, odd-set, null, 1, true, false, broadcast ok|read ok",
    })
    void theyEndAsOnMaelstrom(
            String workload,
            String node,
            String kind,
            int exitCode,
            String stats,
            String ofWorkload,
            String endings,
            @TempDir Path directory) {
        BenchRun run = run(directory, workload, node, kind);
        assertEquals(
                exitCode + " " + stats + " " + ofWorkload + " " + endings,
                run.exitCode() + " " + at(run, "stats", "valid?") + " " + at(run, "workload", "valid?") + " "
                        + String.join("|", endings(run)),
                run::toString);
    }

    @Test
    void eachErrorCodeIsDefiniteOrNot(@TempDir Path directory) {
        List<String> definite = List.of("1", "10", "11", "12", "14", "20", "21", "22", "30");
        List<String> indefinite = List.of("0", "13", "99", "1234");
        List<String> nodes = Stream.concat(definite.stream(), indefinite.stream())
                .map(code -> "err-" + code)
                .toList();
        BenchRun run = BenchRun.of(
                directory,
                "test -w echo --bin " + NODES.resolve("errors.sh") + " --rate 200 --time-limit 2 --nodes "
                        + String.join(",", nodes));
        assertEquals(1, run.exitCode(), run::toString);
        Set<String> failed = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (Op op : completions(run)) {
            String code = nodes.get(op.process() % nodes.size()).substring("err-".length());
            (op.type() == OpType.FAIL ? failed : unknown).add(code);
        }
        assertEquals(new TreeSet<>(definite), failed, run::toString);
        assertEquals(new TreeSet<>(indefinite), unknown, run::toString);
    }

    @Test
    void valuesThatAreReadTwiceAreNotCountedAsDuplicates(@TempDir Path directory) {
        BenchRun run = run(directory, "g-set", "odd-set", "duplicates");
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals("{}", at(run, "workload", "duplicated"));
        assertEquals("0", at(run, "workload", "duplicated-count"));
        Object last = completions(run).get(completions(run).size() - 1).value();
        assertTrue(last instanceof List<?> values && values.size() == 2 * new TreeSet<>(values).size(), run::toString);
    }
}
