package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.junit.Seeds;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/checkers.md: what it shows of Java stands here too, and what it shows of commands is run. */
class CheckersManualTest {
    private static final Path HOME = Path.of("..");
    private static final Path MANUAL = HOME.resolve("docs/checkers.md");
    private static final Path THIS = Path.of("src/test/java/dev/glomers/bench/CheckersManualTest.java");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("```\n\\$ bench/bin/bench ([^\n]*)\n(.*?)```", Pattern.DOTALL);

    /** What a reader has in its place. */
    private static final class MySet implements Protocol {
        @Override
        public void start(Node node) {
            new GossipSet(true).start(node);
        }
    }

    private static List<MatchResult> found(Pattern examples) throws IOException {
        return examples.matcher(Files.readString(MANUAL)).results().toList();
    }

    /** The same code in spite of another place: no line breaks, no indentation. */
    private static String condensed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static Verdict judged(Path store) throws IOException {
        History history = HistoryFile.read(store.resolve("history.edn"));
        CheckOptions options = CheckOptions.DEFAULT.withAvailability(new Availability.AtLeast(0.9));
        Verdict verdict = Checkers.of("broadcast", options).check(history);
        if (verdict.validity() != Validity.VALID) {
            System.err.println(verdict.explain());
        }
        return verdict;
    }

    @Seeds(20)
    void nothingIsLostUnderPartitions(long seed) {
        Simulation.of("g-set", MySet::new)
                .nodes(5)
                .latency(Duration.ofMillis(100))
                .nemesis("partition")
                .seed(seed)
                .run()
                .assertValid();
    }

    @Test
    void theJavaOfTheManualIsTheJavaThatIsRunHere() throws IOException {
        String code =
                condensed(Files.readString(THIS).replace("store.resolve(\"history", "Path.of(\"store/latest/history"));
        List<MatchResult> examples = found(JAVA);
        assertEquals(2, examples.size());
        examples.forEach(example -> assertTrue(code.contains(condensed(example.group(1))), example.group(1)));
        assertTrue(judged(Path.of("src/test/resources/reference/broadcast/ok"))
                .explain()
                .startsWith("{:valid? true,"));
    }

    @Test
    void theCommandsOfTheManualPrintWhatItShows() throws IOException {
        List<MatchResult> examples = found(COMMAND);
        assertTrue(examples.size() > 1, examples::toString);
        for (MatchResult example : examples) {
            assertEquals(
                    example.group(2),
                    BenchRun.of(HOME, example.group(1)).console().replace("\r\n", "\n"));
        }
    }

    @Test
    void theManualNamesEveryWorkloadThatCanBeJudged() throws IOException {
        String manual = Files.readString(MANUAL);
        Checkers.workloads().forEach(name -> assertTrue(manual.contains("`" + name + "`"), name));
    }
}
