package mpgnet.rl.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** Intervals by hand. */
class IntervalsTest {

    @Test
    void aMeanByStudentsT() {
        SummaryStatistics values = new SummaryStatistics();
        IntStream.of(1, 2, 3).forEach(values::addValue);
        // mean 2, standard deviation 1, t(0.975; 2) = 4.30265
        assertEquals(2 - 4.30265 / Math.sqrt(3), Intervals.ofMean(values).getFirst(), 1e-4);
        assertEquals(2 + 4.30265 / Math.sqrt(3), Intervals.ofMean(values).getLast(), 1e-4);
    }

    @Test
    void oneValueHasNone() {
        SummaryStatistics one = new SummaryStatistics();
        one.addValue(3);
        assertTrue(Intervals.ofMean(one).getFirst().isNaN());
        assertTrue(Intervals.ofPairedShares(0, 0, 0).getFirst().isNaN());
    }

    /** Shares 4/12 and 2/12, difference 1/6, variance (1/2 − 1/36) / 12. */
    @Test
    void aPairedDifferenceByBonettAndPrice() {
        double half = 1.959964 * Math.sqrt((0.5 - 1 / 36.0) / 12);
        assertEquals(1 / 6.0 - half, Intervals.ofPairedShares(10, 3, 1).getFirst(), 1e-5);
        assertEquals(1 / 6.0 + half, Intervals.ofPairedShares(10, 3, 1).getLast(), 1e-5);
    }

    @Test
    void mcNemarsTestIsExact() {
        assertEquals(2 * 5 / 16.0, Intervals.mcNemar(3, 1), 1e-9);
        assertEquals(2 / 64.0, Intervals.mcNemar(0, 6), 1e-9);
        assertEquals(1, Intervals.mcNemar(2, 2), 1e-9);
        assertEquals(1, Intervals.mcNemar(0, 0), 0);
    }
}
