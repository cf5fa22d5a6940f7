package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Deviation 68. */
class GraspFirstTest {

    private static final double Q_STAR = 1.5;
    private static final GraspFirst WITH_MARGIN = new GraspFirst(Workflow.paper(Q_STAR), 0.25);

    private static Situation scored(double graspQ, boolean occluded) {
        Situation s = Samples.situation();
        return new Situation(s.observation(), s.state(), occluded, Map.of(Primitive.GRASP, graspQ));
    }

    @Test
    void aCoveredTargetIsGraspedIfThatPromisesQStarAndTheMargin() {
        assertEquals(Primitive.GRASP, WITH_MARGIN.next(scored(1.75, true), Tally.NONE));
        assertEquals(Primitive.MOVE, WITH_MARGIN.next(scored(1.74, true), Tally.NONE));
        assertEquals(Primitive.GRASP, GraspFirst.inTraining(Q_STAR).next(scored(1.5, true), Tally.NONE),
                "in training every promise is tried");
        assertEquals(Primitive.MOVE, GraspFirst.atPlay(Q_STAR).next(scored(1.5, true), Tally.NONE));
        assertEquals(Primitive.MOVE, Workflow.paper(Q_STAR).next(scored(2, true), Tally.NONE),
                "the paper asks what lies over it, whatever is promised");
    }

    @Test
    void aFreeTargetIsTheWorkflows() {
        assertEquals(Primitive.GRASP, WITH_MARGIN.next(scored(1.5, false), Tally.NONE), "no margin there");
        assertEquals(Primitive.PUSH, WITH_MARGIN.next(scored(1.4, false), Tally.NONE));
        assertEquals(Primitive.GRASP, WITH_MARGIN.next(scored(1.4, true), new Tally(5, 5, 0, 0)),
                "the limits are the workflow's");
    }

    @Test
    void afterTwoGraspsThatFailedItIsUncoveredWhateverAThirdPromises() {
        assertEquals(Primitive.GRASP, WITH_MARGIN.next(scored(2, true), new Tally(0, 0, 1, 1)));
        assertEquals(Primitive.MOVE, WITH_MARGIN.next(scored(2, true), new Tally(0, 0, 2, 2)));
    }

    @Test
    void whatNobodySeesIsNotGrasped() {
        Situation s = scored(2, true);
        Observation seen = s.observation();
        Observation guessed = new Observation(seen.heightmap(), seen.target(), seen.targetTopM(), seen.targetId(),
                seen.visible(), Map.of(1, 1.0));
        assertEquals(Primitive.MOVE, WITH_MARGIN.next(new Situation(guessed, s.state(), true, s.values()),
                Tally.NONE));
    }

    @Test
    void aMarginBelowNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GraspFirst(Workflow.paper(Q_STAR), -0.1));
        assertThrows(IllegalArgumentException.class, () -> new GraspFirst(Workflow.paper(Q_STAR), Double.NaN));
    }
}
