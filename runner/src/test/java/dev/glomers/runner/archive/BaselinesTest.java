package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselinesTest {
    @TempDir
    private Path results = Path.of("");

    private Path run(String id) throws IOException {
        return Files.createDirectories(results.resolve("broadcast").resolve(id));
    }

    @Test
    void aBaselineIsFoundByItsNameAndReplacedByTheNext() throws IOException {
        Path first = run("20261123T103000Z");
        Path second = run("20261124T103000Z");
        Baselines.beside(first).set(Baselines.DEFAULT, first);
        Baselines.beside(first).set("release-1", first);
        Baselines.beside(second).set(Baselines.DEFAULT, second);
        Baselines baselines = Baselines.beside(first);
        assertEquals(Map.of("default", "20261124T103000Z", "release-1", "20261123T103000Z"), baselines.all());
        assertEquals(Optional.of(first.toAbsolutePath()), baselines.folder("release-1"));
        assertTrue(baselines.folder("release-2").isEmpty());
    }

    @Test
    void anExperimentWithoutBaselinesHasNone() throws IOException {
        assertTrue(Baselines.beside(run("20261123T103000Z")).all().isEmpty());
    }

    @Test
    void theFileOfBaselinesIsNoRun() throws IOException {
        Path run = SampleRuns.gossipGlomers(Archive.open(results));
        Baselines.beside(run).set(Baselines.DEFAULT, run);
        assertEquals(1, Archive.open(results).runs().size());
    }

    @Test
    void aFileThatIsCutIsToldWithItsNameAndTheMend() throws IOException {
        Path run = run("20261123T103000Z");
        Files.writeString(run.resolveSibling("baselines.json"), "{\"baselines\": {\"de");
        ArchiveException told =
                assertThrows(ArchiveException.class, () -> Baselines.beside(run).all());
        assertTrue(String.valueOf(told.getMessage()).contains("baselines.json"), told.getMessage());
        assertTrue(String.valueOf(told.getMessage()).contains("set the baselines again"), told.getMessage());
    }

    @Test
    void aNameThatLeavesTheFileIsRefused() throws IOException {
        Path run = run("20261123T103000Z");
        assertThrows(IllegalArgumentException.class, () -> Baselines.beside(run).set("../x", run));
    }
}
