package dev.glomers.runner.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which containers may be swept. */
final class OwnerTest {
    private static final String SELF = Owner.self();
    private static final String PID = SELF.substring(0, SELF.indexOf('-'));
    private static final long START = Long.parseLong(SELF.substring(SELF.indexOf('-') + 1, SELF.indexOf('@')));
    private static final String HOST = SELF.substring(SELF.indexOf('@'));

    @Test
    void aRunnerThatRunsIsNotGone() {
        assertFalse(Owner.isGone(SELF));
    }

    @Test
    void aRunnerThatHasEndedIsGone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertTrue(Owner.isGone(ended.pid() + "-" + START + HOST));
    }

    @Test
    void aProcessThatGotTheSameIdLaterIsNotTheRunner() {
        assertTrue(Owner.isGone(PID + "-" + (START - 60_000) + HOST));
    }

    @Test
    void aClockThatWasSetBetweenTwoRunnersDoesNotEndTheFirst() {
        assertFalse(Owner.isGone(PID + "-" + (START + 1_000) + HOST));
    }

    @Test
    void nobodyCanTellOfARunnerOnAnotherMachine() {
        assertFalse(Owner.isGone("1-1@elsewhere"));
    }

    @Test
    void whatIsNotALabelOfOursIsLeftAlone() {
        assertFalse(Owner.isGone(""));
        assertFalse(Owner.isGone("someone"));
        assertFalse(Owner.isGone("99999999999999999999-1" + HOST));
    }
}
