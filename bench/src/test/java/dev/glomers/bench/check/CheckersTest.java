package dev.glomers.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckersTest {
    private static final Path MANUAL = Path.of("src/main/java/dev/glomers/bench/check/package-info.java");
    private static final Path THIS = Path.of("src/test/java/dev/glomers/bench/check/CheckersTest.java");
    private static final Path RIGHT = Path.of("src/test/resources/reference/broadcast/ok/history.edn");

    private static History echoes(String answer) {
        return history("""
                {:index 0, :time 1, :type :invoke, :process 0, :f :echo, :value "hi"}
                {:index 1, :time 2, :type :ok, :process 0, :f :echo, :value {:echo "%s"}}
                """.formatted(answer));
    }

    private static History history(String lines) {
        return HistoryFile.read(new StringReader(lines), "history");
    }

    /** What stands between the marks is the example of the manual. */
    private static String example(Path file) throws IOException {
        // begin
        History history = HistoryFile.read(file);
        Checker checker = Checkers.of("broadcast", CheckOptions.DEFAULT);
        Verdict verdict = checker.check(history);
        if (verdict.validity() != Validity.VALID) {
            System.err.println(verdict.explain());
        }
        // end
        return verdict.explain();
    }

    @Test
    void theExampleOfTheManualWorks() throws IOException {
        assertTrue(example(RIGHT).startsWith("{:valid? true,"));
    }

    @Test
    void theExampleOfTheManualIsTheOneThatIsTested() throws IOException {
        List<String> tested = between(THIS, "        // begin\n", "        // end\n");
        List<String> manual = between(MANUAL, "<pre>{@code\n", " * }</pre>").stream()
                .map(line -> line.replaceFirst("^\\* ", "").strip())
                .map(line -> line.replace("Path.of(\"store/latest/history.edn\")", "file"))
                .toList();
        assertEquals(tested, manual);
        assertTrue(tested.size() > 5);
    }

    private static List<String> between(Path file, String begin, String end) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from))
                .lines()
                .map(String::strip)
                .toList();
    }

    @Test
    void aVerdictHasAllPartsAndTheWorstValidity() {
        Verdict right = Checkers.of("echo", CheckOptions.DEFAULT).check(echoes("hi"));
        Verdict wrong = Checkers.of("echo", CheckOptions.DEFAULT).check(echoes("ho"));
        List<Keyword> parts = List.of(
                Keyword.of("exceptions"), Keyword.of("stats"), Keyword.of("availability"), Keyword.of("workload"));
        assertEquals(parts, List.copyOf(right.results().keySet()));
        assertEquals(Validity.VALID, right.validity());
        assertEquals(Validity.INVALID, wrong.validity());
        assertTrue(wrong.explain().contains("{:echo \"ho\"}"), wrong::explain);
    }

    @Test
    void theWorkloadPartIsTheSameAloneAndInTheWhole() {
        History history = echoes("ho");
        assertEquals(
                Checkers.of("echo", CheckOptions.DEFAULT)
                        .check(history)
                        .results()
                        .get(Keyword.of("workload")),
                Checkers.workloadPart("echo", CheckOptions.DEFAULT)
                        .check(history)
                        .toEdn());
    }

    @Test
    void anAvailabilityThatIsNotMetIsInvalid() {
        History half = history("""
                {:index 0, :time 1, :type :invoke, :process 0, :f :generate, :value nil}
                {:index 1, :time 2, :type :ok, :process 0, :f :generate, :value 1}
                {:index 2, :time 3, :type :invoke, :process 0, :f :generate, :value nil}
                {:index 3, :time 4, :type :fail, :process 0, :f :generate, :value nil}
                """);
        CheckOptions atLeastHalf = CheckOptions.DEFAULT.withAvailability(new Availability.AtLeast(0.5));
        CheckOptions all = CheckOptions.DEFAULT.withAvailability(new Availability.Total());
        assertEquals(
                Validity.VALID,
                Checkers.of("unique-ids", atLeastHalf).check(half).validity());
        assertEquals(
                Validity.INVALID, Checkers.of("unique-ids", all).check(half).validity());
    }

    @Test
    void aHistoryOfAnotherWorkloadIsUnknownWithTheReason() {
        History counter = history("""
                {:index 0, :time 1, :type :invoke, :process 0, :f :read, :value nil}
                {:index 1, :time 2, :type :ok, :process 0, :f :read, :value 7}
                """);
        Verdict verdict = Checkers.of("broadcast", CheckOptions.DEFAULT).check(counter);
        assertEquals(Validity.UNKNOWN, verdict.validity());
        assertTrue(verdict.explain().contains("expected a read of a collection"), verdict::explain);
    }

    @Test
    void aWorkloadThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Checkers.of("ecko", CheckOptions.DEFAULT))
                        .getMessage());
        assertTrue(message.contains("\"ecko\"") && message.contains("echo, "), message);
        Checkers.workloads().forEach(name -> Checkers.of(name, CheckOptions.DEFAULT));
    }
}
