package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whose containers and processes may be swept. */
final class OwnerTest {
    private static final String SELF = Owner.self();
    private static final String PID = SELF.substring(0, SELF.indexOf('+'));
    private static final long START = Long.parseLong(SELF.substring(SELF.indexOf('+') + 1, SELF.indexOf('@')));
    private static final String HOST = SELF.substring(SELF.indexOf('@'));

    @Test
    void aRunnerThatRunsIsNotGone() {
        assertFalse(Owner.isGone(SELF));
    }

    @Test
    void aRunnerThatHasEndedIsGone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertTrue(Owner.isGone(ended.pid() + "+" + START + HOST));
    }

    @Test
    void aProcessThatGotTheSameIdLaterIsNotTheRunner() {
        assertTrue(Owner.isGone(PID + "+" + (START - 1) + HOST));
    }

    /** With the clock's time in it, it would be another after the clock was set. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anOwnerIsNamedWithoutTheClock() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        assertEquals(Long.parseLong(fields[19]), START);
    }

    @Test
    void nobodyCanTellOfARunnerOnAnotherMachine() {
        assertFalse(Owner.isGone("1+1@elsewhere"));
    }

    @Test
    void whatIsNotALabelOfOursIsLeftAlone() {
        assertFalse(Owner.isGone(""));
        assertFalse(Owner.isGone("someone"));
        assertFalse(Owner.isGone("99999999999999999999+1" + HOST));
    }
}
