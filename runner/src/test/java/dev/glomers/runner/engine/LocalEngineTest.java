package dev.glomers.runner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local engine with shell scripts in Maelstrom's place. */
@Timeout(60)
final class LocalEngineTest {
    @TempDir
    private Path folder = Path.of("");

    private static final Task TASK = new Task(
            "echo", List.of("--node-count", "1"), new NodeUnderTest.Program("echo", List.of("--loud", "yes")), 7);

    private static final Memory MEMORY = Memory.shareOf(8192);

    private LocalEngine engine(String script) throws IOException {
        Path executable = folder.resolve("maelstrom");
        Files.writeString(executable, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        return new LocalEngine(
                executable, Optional.empty(), Path.of("/glomers/node/bin/node"), "maelstrom 0.2.4", MEMORY);
    }

    private Attempt attempt(Duration limit) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        return new Attempt("cell", "run", work, folder.resolve("console.txt"), limit, () -> {});
    }

    @Test
    void theHarnessGetsItsArgumentsAndItsStoreIsFound() throws Exception {
        LocalEngine engine = engine("""
                mkdir -p store/echo/20260101T000000.000Z
                echo "$@" > store/echo/20260101T000000.000Z/argv
                ln -s echo/20260101T000000.000Z store/latest
                echo hello
                exit 2
                """);

        Outcome.Ended ended = assertInstanceOf(Outcome.Ended.class, engine.run(TASK, attempt(Duration.ofSeconds(30))));

        assertEquals(2, ended.exitCode());
        assertEquals(
                "test -w echo --bin /glomers/node/bin/node --node-count 1 -- echo --loud yes\n",
                Files.readString(ended.store().orElseThrow().resolve("argv")));
        assertEquals("hello\n", Files.readString(folder.resolve("console.txt")));
    }

    @Test
    void theHeapIsGivenToALauncherThatKnowsItAndToTheJarOfOneThatDoesNot() throws Exception {
        LocalEngine knowing = engine("echo heap $MAELSTROM_HEAP_MIB");
        knowing.run(TASK, attempt(Duration.ofSeconds(30)));
        assertEquals("heap 3072\n", Files.readString(folder.resolve("console.txt")));

        LocalEngine plain = new LocalEngine(
                Path.of("/m"), Optional.of(folder.resolve("no.jar")), Path.of("/node"), "maelstrom 0.2.4", MEMORY);
        plain.run(TASK, attempt(Duration.ofSeconds(30)));
        assertTrue(
                Files.readString(folder.resolve("console.txt")).contains("Unable to access jarfile"),
                "the jar was not started");
    }

    @Test
    void aHarnessThatIsTheBenchGetsTheSeed() {
        LocalEngine engine = new LocalEngine(Path.of("/m"), Optional.empty(), Path.of("/node"), "bench 1.0.0", MEMORY);

        assertTrue(engine.argv(TASK).containsAll(List.of("--seed", "7")), engine.argv(TASK)::toString);
    }

    @Test
    void atTheTimeLimitTheWholeTreeIsKilled() throws Exception {
        LocalEngine engine = engine("""
                trap '' TERM INT HUP
                sh -c 'trap "" TERM INT HUP; echo $$ > node.pid; while :; do sleep 1; done' &
                while [ ! -s node.pid ]; do :; done
                touch started
                while :; do sleep 1; done
                """);

        assertInstanceOf(Outcome.TimedOut.class, engine.run(TASK, attempt(Duration.ofSeconds(2))));

        assertDead();
    }

    @Test
    void anOrphanOfAHarnessThatEndedIsKilledToo() throws Exception {
        LocalEngine engine = engine("""
                sh -c 'echo $$ > node.pid; while :; do sleep 1; done' &
                while [ ! -s node.pid ]; do :; done
                exit 0
                """);

        assertInstanceOf(Outcome.Ended.class, engine.run(TASK, attempt(Duration.ofSeconds(30))));

        assertDead();
    }

    @Test
    void anInterruptKillsTheTreeToo() throws Exception {
        LocalEngine engine = engine("""
                sh -c 'echo $$ > node.pid; while :; do sleep 1; done' &
                while :; do sleep 1; done
                """);
        Attempt attempt = attempt(Duration.ofSeconds(50));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner =
                new Thread(() -> thrown.set(assertThrows(InterruptedException.class, () -> engine.run(TASK, attempt))));
        runner.start();
        while (!Files.exists(folder.resolve("work/node.pid")) || Files.size(folder.resolve("work/node.pid")) == 0) {
            Thread.sleep(10);
        }
        runner.interrupt();
        runner.join();

        assertInstanceOf(InterruptedException.class, thrown.get());
        assertDead();
    }

    @Test
    void aHarnessThatIsNotThereIsTheEnginesFailure() throws Exception {
        LocalEngine engine =
                new LocalEngine(folder.resolve("none"), Optional.empty(), Path.of("/node"), "maelstrom 0.2.4", MEMORY);

        Outcome outcome = engine.run(TASK, attempt(Duration.ofSeconds(5)));

        // With setsid in between, it is setsid that says so, by its exit code.
        assertTrue(
                outcome instanceof Outcome.Failed || outcome instanceof Outcome.Ended ended && ended.exitCode() == 127,
                outcome::toString);
    }

    private void assertDead() throws IOException {
        long pid =
                Long.parseLong(Files.readString(folder.resolve("work/node.pid")).strip());
        boolean isAlive = ProcessHandle.of(pid)
                .map(handle -> handle.isAlive() && !isZombie(pid))
                .orElse(false);
        assertFalse(isAlive, "process " + pid + " is alive");
    }

    /** In a container without an init process nobody buries orphans. */
    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }
}
