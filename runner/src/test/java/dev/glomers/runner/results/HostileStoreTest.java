package dev.glomers.runner.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.CellStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores that were made to harm their reader: whatever they hold, findings of a bearable size come out, and soon. */
@Timeout(60)
final class HostileStoreTest {
    @TempDir
    private Path folder = Path.of("");

    private Findings read(int exitCode) {
        return StoreReader.read(exitCode, Optional.of(folder), folder.resolve("console.txt"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aLogOfNothingButCrashesIsReadInTimeThatGrowsWithItsLength() throws IOException {
        write("results.edn", "{:valid? true}");
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 150_000; i++) {
            log.append("Node n").append(i).append(" crashed with exit status 1.\n");
        }
        write("jepsen.log", log.toString());

        Findings findings = read(0);

        assertEquals(CellStatus.VALID, findings.status());
        assertEquals(100, findings.warnings().size());
        assertEquals("node n0 died with exit status 1", findings.warnings().get(0));
    }

    @Test
    void resultsWithHundredsOfThousandsOfNamesGiveShortFindings() throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            names.append(":anomaly-").append(i).append(' ');
        }
        write(
                "results.edn",
                "{:valid? false, :workload {:valid? false, :anomaly-types [" + names + "]}, :stats {:by-f {"
                        + names.toString().replaceAll("(:\\S+) ", "$1 {:count 1} ") + "}}}");

        Findings findings = read(1);

        assertEquals(CellStatus.INVALID, findings.status());
        assertTrue(findings.explanation().startsWith("Anomalies: anomaly-0, anomaly-1"), findings.explanation());
        assertTrue(findings.explanation().length() < 5_000);
        assertEquals(50, findings.detail().byFunction().size());
    }

    @Test
    void aHistoryOfAsManyFunctionsAsOpsHasFiftyCurves() throws IOException {
        write("results.edn", "{:valid? true}");
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            history.append("{:index %d, :time %d, :type %s, :process 0, :f :f%d, :value nil}%n"
                    .formatted(i, i, i % 2 == 0 ? ":invoke" : ":ok", i / 2));
        }
        write("history.edn", history.toString());

        assertEquals(50, read(0).detail().course().curves().size());
    }

    @Test
    void aHistoryThatCantBeReadIsAWarningThatNamesThePlace() throws IOException {
        write("results.edn", "{:valid? true}");
        write("history.edn", "{:index 0, :time 5, :type :invoke, :process 0, :f :read, :value " + "[".repeat(5_000));

        Findings findings = read(0);

        assertEquals(CellStatus.VALID, findings.status());
        assertEquals(
                List.of("there are no figures of the history, which can't be read: history.edn:1:576: expected at most"
                        + " 512 levels of nesting, found more"),
                findings.warnings());
    }

    @Test
    void resultsNestedBeyondTheLimitAreUnreadableAndTheExplanationNamesFileAndLimit() throws IOException {
        write("results.edn", "{:valid? " + "{:a ".repeat(100_000));

        Findings findings = read(0);

        assertEquals(CellStatus.UNREADABLE, findings.status());
        assertTrue(findings.explanation().contains("results.edn"), findings.explanation());
        assertTrue(findings.explanation().contains("at most 512 levels of nesting"), findings.explanation());
    }

    @Test
    void anEndlessLineOnTheConsoleIsCut() throws IOException {
        Files.write(folder.resolve("console.txt"), "x".repeat(20_000_000).getBytes(StandardCharsets.UTF_8));

        Findings findings = StoreReader.read(254, Optional.empty(), folder.resolve("console.txt"));

        assertEquals("The harness refused its arguments: " + "x".repeat(300), findings.explanation());
    }
}
