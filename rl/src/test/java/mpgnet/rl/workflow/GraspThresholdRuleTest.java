package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mpgnet.rl.workflow.GraspThreshold.Grasp;
import org.junit.jupiter.api.Test;

/** Q*_g: the lowest promise at and above which four of five grasps kept it. */
class GraspThresholdRuleTest {

    /** One grasp at each value, from the highest on: the first {@code held} of them held. */
    private static List<Grasp> grasps(int n, int held) {
        List<Grasp> grasps = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            grasps.add(new Grasp(n - i, i < held));
        }
        return grasps;
    }

    @Test
    void twentyGraspsAreEnoughAndFewerSayNothing() {
        assertEquals(OptionalDouble.of(1), GraspThreshold.of(grasps(20, 20)));
        assertEquals(OptionalDouble.empty(), GraspThreshold.of(grasps(19, 19)));
        assertEquals(OptionalDouble.empty(), GraspThreshold.of(List.of()));
    }

    @Test
    void fourOfFiveIsEnoughAndLessIsNot() {
        assertEquals(OptionalDouble.of(1), GraspThreshold.of(grasps(20, 16)));
        assertEquals(OptionalDouble.empty(), GraspThreshold.of(grasps(20, 15)));
        assertEquals(OptionalDouble.of(6), GraspThreshold.of(grasps(30, 20)), "20 of the highest 25");
    }

    @Test
    void whereNoValueKeepsItsPromiseTheOneThatKeepsItBestComesNearest() {
        assertEquals(OptionalDouble.empty(), GraspThreshold.nearest(grasps(19, 19)));
        assertEquals(OptionalDouble.of(21), GraspThreshold.nearest(grasps(40, 10)), "10 of the highest 20");
        List<Grasp> worstFirst = grasps(40, 25).stream().map(g -> new Grasp(41 - g.q(), g.success())).toList();
        assertEquals(OptionalDouble.of(1), GraspThreshold.nearest(worstFirst), "25 of all 40");
    }

    @Test
    void theOrderInWhichTheyWereMadeDoesNotMatter() {
        assertEquals(OptionalDouble.of(6), GraspThreshold.of(grasps(30, 20).reversed()));
    }
}
