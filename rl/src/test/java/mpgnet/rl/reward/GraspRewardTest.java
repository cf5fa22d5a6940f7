package mpgnet.rl.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Mask;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Equations 4 and 5: their whole tables, and what holds for every outcome. */
class GraspRewardTest {

    private static final Reward R_G1 = new AgnosticGraspReward();
    private static final Reward R_G2 = new TargetGraspReward();

    @Example
    void tableOfEquation4() {
        assertEquals(1, R_G1.of(grip(true, true)));
        assertEquals(1, R_G1.of(grip(true, false)));
        assertEquals(0, R_G1.of(grip(false, false)));
    }

    @Example
    void tableOfEquation5() {
        assertEquals(1, R_G2.of(grip(true, true)));
        assertEquals(0, R_G2.of(grip(true, false)));
        assertEquals(0, R_G2.of(grip(false, false)));
    }

    @Example
    void theGoalCannotBeHeldByEmptyFingers() {
        assertThrows(IllegalArgumentException.class, () -> grip(false, true));
    }

    @Property(tries = 100)
    void rewardsAreZeroOrOneAndTheTargetsIsNeverTheLarger(@ForAll("outcomes") Outcome outcome,
            @ForAll @IntRange(max = 5) int wanted) {
        Evidence e = evidence(goal(wanted), outcome);
        assertTrue(Set.of(0.0, 1.0).containsAll(Set.of(R_G1.of(e)).stream().collect(Collectors.toSet())));
        assertTrue(Set.of(0.0, 1.0).contains(R_G2.of(e)));
        assertTrue(R_G2.of(e) <= R_G1.of(e));
    }

    @Property(tries = 100)
    void onlyHoldingTheWantedObjectEarnsTheTargetsReward(@ForAll("outcomes") Outcome outcome,
            @ForAll @IntRange(max = 5) int wanted) {
        boolean holdsIt = outcome instanceof Outcome.Held held && held.objectId() == wanted;
        assertEquals(holdsIt ? 1 : 0, R_G2.of(evidence(goal(wanted), outcome)));
    }

    @Property(tries = 100)
    void relabellingTheOtherObjectsChangesNothing(@ForAll @IntRange(max = 5) int held,
            @ForAll @IntRange(max = 5) int wanted, @ForAll("relabellings") Map<Integer, Integer> to) {
        Evidence before = evidence(goal(wanted), held(held));
        Evidence after = evidence(goal(to.get(wanted)), held(to.get(held)));
        assertEquals(R_G1.of(before), R_G1.of(after));
        assertEquals(R_G2.of(before), R_G2.of(after));
    }

    @Provide
    Arbitrary<Map<Integer, Integer>> relabellings() {
        return Arbitraries.shuffle(0, 1, 2, 3, 4, 5).map(GraspRewardTest::permutation);
    }

    private static Map<Integer, Integer> permutation(List<Integer> order) {
        return order.stream().collect(Collectors.toMap(order::indexOf, i -> i));
    }

    @Provide
    Arbitrary<Outcome> outcomes() {
        Arbitrary<Double> gapM = Arbitraries.doubles().between(0, 0.1);
        Arbitrary<Double> durationS = Arbitraries.doubles().between(0, 20);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(Outcome.UNKNOWN_OBJECT, 5), gapM,
                        Arbitraries.of(true, false), durationS).as(Outcome.Held::new),
                Combinators.combine(gapM, durationS).as(Outcome.Empty::new),
                Combinators.combine(gapM, durationS).as(Outcome.Pushed::new),
                Combinators.combine(gapM, durationS).as(Outcome.Blocked::new));
    }

    private static Evidence grip(boolean objectHeld, boolean goalHeld) {
        return new Evidence(objectHeld, goalHeld, false, false, false, false, Double.NaN, Double.NaN, true, 0);
    }

    private static Evidence evidence(Goal goal, Outcome outcome) {
        return Evidence.of(new Turn(Primitive.GRASP, goal), new Choice(0, 105, 90), Samples.situation(), outcome,
                Samples.situation());
    }

    private static Outcome held(int id) {
        return new Outcome.Held(id, 0.05, true, 5);
    }

    private static Goal goal(int id) {
        BitSet cell = new BitSet();
        cell.set(0);
        return Goal.object(id, Mask.of(cell));
    }
}
