package mpgnet.hw.robotiq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class GripperScaleTest {

    private static final GripperScale SCALE = GripperScale.NOMINAL_2F_85;

    @Property
    void openingSurvivesCountsWithinHalfACount(@ForAll @DoubleRange(min = 0, max = 0.085) @Scale(6) double openingM) {
        assertEquals(openingM, SCALE.openingM(SCALE.counts(openingM)), 0.085 / 227 / 2 + 1e-12);
    }

    @Example
    void endsAndLimits() {
        assertEquals(3, SCALE.counts(0.085));
        assertEquals(230, SCALE.counts(0));
        assertEquals(0.085, SCALE.openingM(0));
        assertEquals(0, SCALE.openingM(255));
        assertThrows(IllegalArgumentException.class, () -> SCALE.counts(0.09));
        assertThrows(IllegalArgumentException.class, () -> SCALE.counts(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new GripperScale(3, 60, 0.085));
        assertThrows(IllegalArgumentException.class, () -> new GripperScale(3, 230, 0));
    }
}
