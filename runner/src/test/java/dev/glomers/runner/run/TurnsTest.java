package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class TurnsTest {
    @Test
    void whoIsToBeAloneWaitsForAllOthers() throws InterruptedException {
        Turns turns = new Turns(3);
        Turns.Turn other = turns.ofCell(1);
        Turns.Turn alone = turns.ofCell(1);
        other.begin();
        alone.begin();
        alone.end();
        alone.beAlone();
        CountDownLatch begun = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                alone.begin();
                begun.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        assertEquals(1, begun.getCount());

        other.end();
        begun.await(10, TimeUnit.SECONDS);
        assertEquals(0, begun.getCount());
        waiting.join();
    }
}
