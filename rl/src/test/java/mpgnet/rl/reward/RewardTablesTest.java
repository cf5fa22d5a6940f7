package mpgnet.rl.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import mpgnet.rl.baseline.EpgReward;
import mpgnet.rl.baseline.GtiReward;
import mpgnet.rl.baseline.VpgReward;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import net.jqwik.api.Example;

/**
 * Equations 4 to 7 as tables, over everything that can be measured: exactly one row fits each case, and the reward is
 * that row's.
 */
class RewardTablesTest {

    /** On both sides of equation 6's 0.5 and equation 7's 0.1, and where no discriminator has scored. */
    private static final double[] IMPROVEMENTS = {-1, 0, 0.0625, 0.125, 0.5, 0.5625, 2, Double.NaN};

    private static List<Evidence> allEvidence() {
        List<Evidence> all = new ArrayList<>();
        for (int bits = 0; bits < 64; bits++) {
            boolean object = (bits & 1) != 0;
            boolean goal = (bits & 2) != 0;
            if (object || !goal) {
                for (double improvement : IMPROVEMENTS) {
                    all.add(new Evidence(object, goal, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0,
                            (bits & 32) != 0, 1, 1 + improvement, (bits & 8) != 0, 0));
                }
            }
        }
        return all;
    }

    private static void holds(Reward reward, Map<Predicate<Evidence>, Double> rows) {
        for (Evidence e : allEvidence()) {
            List<Double> fitting =
                    rows.entrySet().stream().filter(row -> row.getKey().test(e)).map(Map.Entry::getValue).toList();
            assertEquals(1, fitting.size(), "rows that fit " + e);
            assertEquals(fitting.getFirst(), reward.of(e), e.toString());
        }
    }

    private static boolean movedTarget(Evidence e) {
        return e.goalHeld() || e.targetLost();
    }

    private static boolean uncovered(Evidence e) {
        return e.occludedBefore() && !e.occludedAfter();
    }

    @Example
    void equation4() {
        holds(new AgnosticGraspReward(), Map.of(Evidence::objectHeld, 1.0, e -> !e.objectHeld(), 0.0));
    }

    @Example
    void equation5() {
        holds(new TargetGraspReward(), Map.of(Evidence::goalHeld, 1.0, e -> !e.goalHeld(), 0.0));
    }

    @Example
    void equation6() {
        holds(new MoveReward(), Map.of(
                RewardTablesTest::movedTarget, -0.5,
                e -> !movedTarget(e) && uncovered(e), 1.0,
                e -> !movedTarget(e) && !uncovered(e) && !e.changed(), -0.5,
                e -> !movedTarget(e) && !uncovered(e) && e.changed() && e.graspQImproved() > 0.5, 0.5,
                e -> !movedTarget(e) && !uncovered(e) && e.changed() && !(e.graspQImproved() > 0.5), 0.0));
    }

    @Example
    void equation7() {
        holds(new PushReward(), Map.of(
                e -> !e.changed(), -0.5,
                e -> e.changed() && e.graspQImproved() > 0.1, 0.5,
                e -> e.changed() && !(e.graspQImproved() > 0.1), 0.0));
    }

    /** "Exceeds": an improvement of exactly 0.1 does not, and neither does a border freed by exactly a tenth. */
    @Example
    void thresholdsMustBeExceeded() {
        Evidence atThreshold = new Evidence(false, false, false, false, false, true, 0, 0.1, false, 0.1);
        assertEquals(0, new PushReward().of(atThreshold));
        assertEquals(0, GtiReward.of(Primitive.PUSH).of(atThreshold));
    }

    /** Stage V: "the reward functions for each action remain the same". */
    @Example
    void eachPrimitiveHasItsEquation() {
        assertEquals(new MoveReward(), Reward.of(Primitive.MOVE));
        assertEquals(new PushReward(), Reward.of(Primitive.PUSH));
        assertEquals(new TargetGraspReward(), Reward.of(Primitive.GRASP));
    }

    @Example
    void graspingTheInvisible() {
        for (double freed : new double[]{-1, 0, 0.09375, 0.125, 1}) {
            for (boolean aimed : new boolean[]{false, true}) {
                for (boolean goal : new boolean[]{false, true}) {
                    Evidence e = new Evidence(goal, goal, false, true, true, true, 0.7, 0.7, aimed, freed);
                    assertEquals(goal ? 1 : aimed ? 0.5 : 0, GtiReward.of(Primitive.GRASP).of(e), e.toString());
                    assertEquals(freed > 0.1 ? 0.5 : aimed ? 0.25 : 0, GtiReward.of(Primitive.PUSH).of(e),
                            e.toString());
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> GtiReward.of(Primitive.MOVE));
    }

    /** Equation 7 is blind to the border; its ancestor is not. */
    @Example
    void efficientPushGrasping() {
        for (double freed : new double[]{-1, 0, 0.1, 0.125, 1}) {
            for (double improvement : IMPROVEMENTS) {
                for (boolean changed : new boolean[]{false, true}) {
                    Evidence e = new Evidence(false, false, false, true, true, changed, 0, improvement, true, freed);
                    double earned = !changed || freed <= 0.1 ? -0.5 : improvement > 0.1 ? 0.5 : 0;
                    assertEquals(earned, EpgReward.of(Primitive.PUSH).of(e), e.toString());
                }
            }
        }
        holds(EpgReward.of(Primitive.GRASP), Map.of(Evidence::goalHeld, 1.0, e -> !e.goalHeld(), 0.0));
        assertThrows(IllegalArgumentException.class, () -> EpgReward.of(Primitive.MOVE));
    }

    @Example
    void targetOrientedVpg() {
        holds(VpgReward.of(Primitive.PUSH), Map.of(Evidence::changed, 0.5, e -> !e.changed(), 0.0));
        holds(VpgReward.of(Primitive.GRASP), Map.of(Evidence::goalHeld, 1.0, e -> !e.goalHeld(), 0.0));
        assertThrows(IllegalArgumentException.class, () -> VpgReward.of(Primitive.MOVE));
    }
}
