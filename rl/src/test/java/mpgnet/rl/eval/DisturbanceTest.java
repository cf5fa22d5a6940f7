package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/** What counts as disturbing others: neither the target nor what was held, but whatever left the table. */
class DisturbanceTest {

    private static final int TARGET = 0;
    private static final int NOTHING = -1;

    private static Body at(double xM, double yM) {
        return ToyBlock.CUBE.body(Pose.at(xM, yM, 0.025), 0);
    }

    private static final SortedMap<Integer, Body> BEFORE =
            new TreeMap<>(Map.of(TARGET, at(0, 0), 1, at(0.1, 0), 2, at(0, 0.1), 3, at(0.1, 0.1)));

    @Test
    void displacementsOfOthersAreSummedUp() {
        SortedMap<Integer, Body> after =
                new TreeMap<>(Map.of(TARGET, at(0.05, 0), 1, at(0.13, 0.04), 2, at(0, 0.09), 3, at(0.1, 0.1)));
        Disturbance disturbance = Disturbance.of(BEFORE, after, TARGET, NOTHING);
        assertEquals(0.05 + 0.01, disturbance.displacedM(), 1e-12);
        assertEquals(0, disturbance.takenOut());
    }

    @Test
    void whatWasHeldIsNotDisplacedButTakenOut() {
        SortedMap<Integer, Body> after = new TreeMap<>(Map.of(TARGET, at(0, 0), 1, at(0.2, 0), 3, at(0.1, 0.1)));
        Disturbance disturbance = Disturbance.of(BEFORE, after, TARGET, 1);
        assertEquals(0, disturbance.displacedM(), 1e-12, "1 was put elsewhere on purpose");
        assertEquals(1, disturbance.takenOut(), "2 is gone");
    }

    @Test
    void theTargetIsNeverAnOther() {
        SortedMap<Integer, Body> after = new TreeMap<>(BEFORE);
        after.remove(TARGET);
        assertEquals(new Disturbance(0, 0), Disturbance.of(BEFORE, after, TARGET, TARGET));
    }
}
