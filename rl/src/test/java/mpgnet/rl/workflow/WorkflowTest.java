package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Figure 2's questions in their order, with the limits of section III-C. */
class WorkflowTest {

    private static final Workflow PAPER = Workflow.paper(GraspThreshold.PAPER);

    private static Situation situation(boolean occluded, double graspQ) {
        Situation s = Samples.situation();
        return new Situation(s.observation(), s.state(), occluded, Map.of(Primitive.GRASP, graspQ));
    }

    private static Primitive next(boolean occluded, double graspQ, int moves, int pushes) {
        return PAPER.next(situation(occluded, graspQ), new Tally(moves, pushes, 0, 0));
    }

    @Test
    void thePapersNumbers() {
        assertEquals(1.85, GraspThreshold.PAPER, "section III-D: \"Q value becomes stable around Q*_g = 1.85\"");
        assertEquals(new Workflow(1.85, 5, 5), PAPER, "section III-C: \"we set the maximum threshold as 5\"");
    }

    @Test
    void whatLiesOverTheTargetIsMovedFirst() {
        assertEquals(Primitive.MOVE, next(true, 2, 0, 0), "however well it could be grasped");
        assertEquals(Primitive.MOVE, next(true, 0, 4, 5));
        assertEquals(Primitive.GRASP, next(true, 2, 5, 0), "five moves are the most");
        assertEquals(Primitive.PUSH, next(true, 0, 5, 0));
    }

    @Test
    void aTargetThatNobodySeesIsNeitherPushedNorGrasped() {
        Situation s = Samples.situation();
        Observation seen = s.observation();
        Observation guessed = new Observation(seen.heightmap(), seen.target(), seen.targetTopM(), seen.targetId(),
                seen.visible(), Map.of(1, 1.0));
        Situation unseen = new Situation(guessed, s.state(), false, Map.of(Primitive.GRASP, 2.0));
        assertEquals(Primitive.MOVE, PAPER.next(unseen, Tally.NONE));
        assertEquals(Primitive.MOVE, PAPER.next(unseen, new Tally(5, 0, 2, 2)), "however many moves it takes");
    }

    @Test
    void twoGraspsThatFailedInARowAreAnsweredByAPush() {
        Situation promising = situation(false, 2);
        assertEquals(Primitive.GRASP, PAPER.next(promising, new Tally(0, 0, 1, 1)));
        assertEquals(Primitive.PUSH, PAPER.next(promising, new Tally(0, 0, 2, 2)));
        assertEquals(Primitive.GRASP, PAPER.next(promising, new Tally(0, 1, 2, 0)), "the push begins anew");
        assertEquals(Primitive.GRASP, PAPER.next(promising, new Tally(0, 5, 2, 2)), "five pushes are the most");
    }

    @Test
    void aFreeTargetIsPushedUntilItIsGraspable() {
        assertEquals(Primitive.PUSH, next(false, 1.84, 0, 0));
        assertEquals(Primitive.GRASP, next(false, 1.85, 0, 0), "from Q*_g on");
        assertEquals(Primitive.PUSH, next(false, 0, 0, 4));
        assertEquals(Primitive.GRASP, next(false, 0, 0, 5), "five pushes are the most");
    }
}
