package dev.glomers.runner.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our checkers say where the harness could not. */
final class SecondOpinionTest {
    private static final Findings OUT_OF_MEMORY = new Findings(
            CellStatus.OUT_OF_MEMORY, Collections.emptySortedMap(), "It ran out.", List.of(), CellDetail.NONE);

    @TempDir
    private Path folder = Path.of("");

    private Findings beside(String workload, String availability) {
        try {
            Files.writeString(folder.resolve("jepsen.log"), """
                    2026-11-30 20:00:04,858{GMT}\tINFO\t[jepsen test runner] jepsen.core: Running test:
                    {:args []
                     :availability %s
                     :workload :%s
                     :consistency-models [:strict-serializable]}

                    2026-11-30 20:00:05,012{GMT}\tINFO\t[jepsen node n0] maelstrom.net: Starting Maelstrom network
                    """.formatted(
                            availability.isEmpty() ? "nil" : ":" + availability, workload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SecondOpinion.beside(OUT_OF_MEMORY, Optional.of(folder), "bench 1.0.0");
    }

    private void history(String answer) throws IOException {
        Files.writeString(folder.resolve("history.edn"), """
                {:type :invoke, :f :echo, :value "a", :process 0, :time 1, :index 0}
                {:type :ok, :f :echo, :value {:echo "%s"}, :process 0, :time 2, :index 1}
                {:type :invoke, :f :echo, :value "b", :process 0, :time 3, :index 2}
                {:type :info, :f :echo, :value "b", :process 0, :time 4, :index 3, :error :net-timeout}
                """.formatted(answer));
    }

    @Test
    void itIsToldAndKeptAndChangesNoStatus() throws IOException {
        history("a");

        Findings findings = beside("echo", "");

        assertEquals(CellStatus.OUT_OF_MEMORY, findings.status());
        assertEquals(
                "It ran out. The history is kept: bench check can judge it. A second opinion, of our checkers (bench"
                        + " 1.0.0): valid.",
                findings.explanation());
        assertTrue(Files.readString(folder.resolve("second-opinion.edn")).startsWith("{:valid? true"));
    }

    @Test
    void itSaysWhatIsWrong() throws IOException {
        history("x");

        assertTrue(
                beside("echo", "").explanation().contains("(bench 1.0.0): invalid. 1 answer was not the echo"),
                beside("echo", "").explanation());
    }

    @Test
    void itHoldsTheHistoryToTheAvailabilityThatTheTestAskedFor() throws IOException {
        history("a");

        assertTrue(beside("echo", "total").explanation().contains("(bench 1.0.0): invalid. Only 0.5 of all"));
    }

    @Test
    void withoutAHistoryThereIsNone() {
        assertEquals(OUT_OF_MEMORY, beside("echo", ""));
        assertFalse(Files.exists(folder.resolve("second-opinion.edn")));
    }

    @Test
    void aHistoryThatCantBeReadIsToldAsThat() throws IOException {
        Files.writeString(folder.resolve("history.edn"), "{:type :invoke, :f");

        assertTrue(
                beside("echo", "").explanation().contains("none, since the history can't be read: history.edn"),
                beside("echo", "").explanation());
    }

    @Test
    void aLogThatDoesNotTellTheWorkloadIsToldAsThat() throws IOException {
        history("a");

        assertTrue(SecondOpinion.beside(OUT_OF_MEMORY, Optional.of(folder), "bench 1.0.0")
                .explanation()
                .endsWith("none, since jepsen.log does not say what the workload was."));
    }
}
