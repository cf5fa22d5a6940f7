package mpgnet.rl.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import org.junit.jupiter.api.Test;

/** Who acts next where it is not the paper's workflow that says so. */
class CoordinatorsTest {

    private static Situation scored(double graspQ, double pushQ, double moveQ, boolean occluded) {
        Situation s = Samples.situation();
        return new Situation(s.observation(), s.state(), occluded,
                Map.of(Primitive.GRASP, graspQ, Primitive.PUSH, pushQ, Primitive.MOVE, moveQ));
    }

    @Test
    void efficientPushGraspingPushesUntilTheDiscriminatorAgreesAndFiveTimesPerGrasp() {
        PushUntilGraspable epg = PushUntilGraspable.published(1.5);
        assertEquals(Primitive.GRASP, epg.next(scored(1.6, 0, 0, true), Tally.NONE),
                "it does not ask what lies over the target");
        assertEquals(Primitive.PUSH, epg.next(scored(1.4, 0, 0, false), new Tally(0, 4, 0, 0)));
        assertEquals(Primitive.GRASP, epg.next(scored(1.4, 0, 0, false), new Tally(0, 5, 0, 0)));
        assertEquals(Primitive.PUSH, epg.next(scored(1.4, 0, 0, false), new Tally(0, 5, 1, 1)),
                "after a failed grasp it pushes again");
    }

    @Test
    void theHighestValueDecidesAndGraspOnlyGrasps() {
        assertEquals(Primitive.PUSH, new HighestValue().next(scored(0.4, 0.9, 0.5, true), Tally.NONE));
        assertEquals(Primitive.MOVE, new HighestValue().next(scored(0.4, 0.1, 0.5, false), Tally.NONE));
        assertEquals(Primitive.GRASP, new AlwaysGrasp().next(scored(-1, 2, 2, true), Tally.NONE));
    }

    @Test
    void efficientPushGraspingCallsGraspableWhatReachesTheThreshold() {
        assertEquals(Primitive.GRASP, PushUntilGraspable.published(1.5).next(scored(1.5, 0, 0, false), Tally.NONE));
    }

    /** The order of the paper's title. */
    @Test
    void ofEqualValuesTheFirstPrimitiveDecides() {
        assertEquals(Primitive.MOVE, new HighestValue().next(scored(0.5, 0.5, 0.5, false), Tally.NONE));
        assertEquals(Primitive.PUSH, new HighestValue().next(scored(0.5, 0.5, 0.4, false), Tally.NONE));
        assertThrows(IllegalArgumentException.class,
                () -> new HighestValue().next(Samples.situation(), Tally.NONE));
    }
}
