package mpgnet.rl.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import org.junit.jupiter.api.Test;

/** The paper's constants are the rewards of training; changed ones change what they name. */
class RewardConstantsTest {

    private static final Evidence NOTHING_CHANGED =
            new Evidence(false, false, false, true, true, false, 1, 1, true, 0);

    @Test
    void thePapersAreThoseOfTraining() {
        for (Primitive primitive : Primitive.values()) {
            assertEquals(Reward.of(primitive), RewardConstants.paper().of(primitive, false));
        }
        assertEquals(new AgnosticGraspReward(), RewardConstants.paper().of(Primitive.GRASP, true));
    }

    @Test
    void aCaseKeepsItsNameWhateverItEarns() {
        RewardConstants kind = RewardConstantsBuilder.builder(RewardConstants.paper()).moveFailure(0).build();
        assertEquals(0, kind.of(Primitive.MOVE, false).of(NOTHING_CHANGED));
        assertEquals("equation 6: the target itself was moved or lost, or nothing changed around it",
                kind.caseOf(Primitive.MOVE, false, NOTHING_CHANGED));
    }
}
