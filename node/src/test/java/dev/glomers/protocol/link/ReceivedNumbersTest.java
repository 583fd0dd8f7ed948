package dev.glomers.protocol.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedNumbersTest {
    @Test
    void aGapHoldsTheCountBackUntilItIsFilled() {
        ReceivedNumbers numbers = new ReceivedNumbers();
        numbers.add(3, 2);
        assertEquals(0, numbers.withoutGap());
        numbers.add(0, 2);
        assertEquals(2, numbers.withoutGap());
        numbers.add(2, 1);
        assertEquals(5, numbers.withoutGap());
    }

    @Test
    void whatComesAgainChangesNothing() {
        ReceivedNumbers numbers = new ReceivedNumbers();
        numbers.add(0, 5);
        numbers.add(1, 2);
        numbers.add(0, 5);
        assertEquals(5, numbers.withoutGap());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theCountIsThatOfANaiveModel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ReceivedNumbers numbers = new ReceivedNumbers();
        boolean[] model = new boolean[200];
        for (int step = 0; step < 200; step++) {
            int first = random.nextInt(180);
            int count = 1 + random.nextInt(10);
            numbers.add(first, count);
            for (int number = first; number < first + count; number++) {
                model[number] = true;
            }
            int withoutGap = 0;
            while (withoutGap < model.length && model[withoutGap]) {
                withoutGap++;
            }
            assertEquals(withoutGap, numbers.withoutGap(), "seed " + seed + ", step " + step);
        }
    }
}
