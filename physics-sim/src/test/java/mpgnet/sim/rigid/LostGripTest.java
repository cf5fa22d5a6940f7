package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.MotionListener.Moment;
import mpgnet.sim.robot.Release;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An object that the fingers lose is not held, wherever they lose it: here it vanishes at one moment of a motion. */
class LostGripTest {

    private static final double CUBE_M = 0.05;
    private static final Grasp GRASP = new Grasp(0.05, 0.02, CUBE_M, 0);
    private static final Move MOVE = new Move(0.05, 0.02, CUBE_M, 0);

    private final List<Moment> moments = new ArrayList<>();
    private RigidTabletop table;

    private Outcome outcome(Action action, Release release, Moment lostAt) {
        table = new RigidTabletop(at -> {
            moments.add(at.moment());
            if (at.moment() == lostAt) {
                table.world().removeWhere(p -> true);
            }
        }, SimulatedWorkCell.standard().with(release));
        table.reset(new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0.05, 0.02, CUBE_M / 2), Tableau.RED.rgb())), 0));
        return table.execute(action);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void lostOnTheWayHomeIsNotHeld(Release release) {
        assertInstanceOf(Outcome.Empty.class, outcome(MOVE, release, Moment.LIFTED));
        assertFalse(moments.contains(Moment.CARRIED), moments.toString());
    }

    @Test
    void aTargetLostOnTheWayHomeIsNotHeld() {
        assertClosedOnNothing(outcome(GRASP, Release.DROP_ZONE, Moment.LIFTED));
        assertFalse(moments.contains(Moment.CARRIED), moments.toString());
    }

    @Test
    void lostBeforeTheLiftIsNotHeld() {
        assertClosedOnNothing(outcome(GRASP, Release.DROP_ZONE, Moment.CLOSED));
    }

    @Test
    void whatIsFeltAtHomeIsHeld() {
        Outcome.Held held =
                assertInstanceOf(Outcome.Held.class, outcome(GRASP, Release.DROP_ZONE, Moment.BLOCKED));
        assertEquals(0, held.objectId());
        assertTrue(moments.contains(Moment.CARRIED), moments.toString());
    }

    @Test
    void theGripperThatLostSomethingHasNothingToLetGo() {
        outcome(GRASP, Release.DROP_ZONE, Moment.LIFTED);
        moments.clear();
        table.execute(new Push(0, -0.1, 0, 0));
        assertFalse(moments.contains(Moment.RELEASED), moments.toString());
    }

    private static void assertClosedOnNothing(Outcome outcome) {
        assertEquals(0, assertInstanceOf(Outcome.Empty.class, outcome).jawGapM(), 0.002);
    }
}
