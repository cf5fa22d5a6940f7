package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SuccessWindowTest {

    @Test
    void onlyTheLastHundredCount() {
        SuccessWindow window = new SuccessWindow();
        for (int i = 0; i < 150; i++) {
            window.add(1, i >= 100);
        }
        assertEquals(0.5, window.rate());
        assertTrue(window.full());
    }

    /**
     * Q promises exactly what happens: above 1 every attempt succeeds, below none; 80 % is reached a quarter of the way
     * below.
     */
    @Test
    void qStarIsTheLowestPromiseThatHoldsInFourOfFiveCases() {
        SuccessWindow window = new SuccessWindow();
        for (int i = 0; i < 100; i++) {
            double q = i / 50.0;
            window.add(q, q >= 1);
        }
        // 50 successes and 12 failures: 80.6 %; one failure more: 79.4 %.
        assertEquals(38 / 50.0, window.qStar().orElseThrow(), 1e-12);
    }

    @Test
    void noLevelQualifiesWhereLittleSucceeds() {
        SuccessWindow window = new SuccessWindow();
        for (int i = 0; i < 100; i++) {
            window.add(i, i % 2 == 0);
        }
        assertTrue(window.qStar().isEmpty());
    }
}
