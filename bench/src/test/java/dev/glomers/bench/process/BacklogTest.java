package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final Backlog backlog = new Backlog(100, 1000);

    /** How many bytes wait when the node is found to have given up; it reads one message for so many that come. */
    private long addUntilGivenUp(int messagesPerRead) {
        for (int i = 1; i <= 100_000; i++) {
            if (backlog.add(1)) {
                return backlog.waiting();
            }
            if (i % messagesPerRead == 0) {
                backlog.read(1);
            }
        }
        return 0;
    }

    @Test
    void whoReadsNothingHasGivenUpAtTheLimit() {
        assertEquals(102, addUntilGivenUp(Integer.MAX_VALUE));
    }

    @Test
    void whoReadsSlowlyHasOnlyTheRoomThatThereIs() {
        assertEquals(1001, addUntilGivenUp(20));
    }

    @Test
    void whoKeepsUpNeverGivesUp() {
        assertEquals(0, addUntilGivenUp(1));
    }

    @Test
    void whoStopsReadingLaterIsFound() {
        for (int i = 0; i < 300; i++) {
            assertFalse(backlog.add(1));
            if (i % 2 == 0) {
                backlog.read(1);
            }
        }
        boolean givenUp = false;
        for (int i = 0; i < 102 && !givenUp; i++) {
            givenUp = backlog.add(1);
        }
        assertTrue(givenUp);
    }
}
