package mpgnet.rl.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Outcome;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Equations 6 and 7: their tables row by row, and what holds for everything that can be measured. */
class MoveAndPushRewardTest {

    private static final Reward R_M = new MoveReward();
    private static final Reward R_P = new PushReward();

    private static Evidence move(boolean targetHeld, boolean occludedAfter, boolean changed, double improvement) {
        return new Evidence(true, targetHeld, false, true, occludedAfter, changed, 0.7, 0.7 + improvement, true, 0);
    }

    @Example
    void tableOfEquation6() {
        assertEquals(1, R_M.of(move(false, false, true, 0.9)));
        assertEquals(1, R_M.of(move(false, false, true, -0.2)),
                "occlusion removed counts whatever the discriminator says");
        assertEquals(0.5, R_M.of(move(false, true, true, 0.51)));
        assertEquals(0, R_M.of(move(false, true, true, 0.49)));
        assertEquals(-0.5, R_M.of(move(false, true, false, 0.9)), "no change detected");
        assertEquals(-0.5, R_M.of(move(true, true, true, 0.9)), "the target was moved");
        assertEquals(-0.5, R_M.of(move(true, false, true, 0.9)), "the target was moved, and so nothing lies over it");
    }

    @Example
    void tableOfEquation7() {
        assertEquals(0.5, R_P.of(move(false, false, true, 0.11)));
        assertEquals(0, R_P.of(move(false, false, true, 0.09)));
        assertEquals(-0.5, R_P.of(move(false, false, false, 0.11)));
        assertEquals(-0.5, R_P.of(move(false, false, false, -1)));
    }

    @Property
    void rewardsAreTotalAndBounded(@ForAll("evidence") Evidence e) {
        assertTrue(Set.of(-0.5, 0.0, 0.5, 1.0).contains(R_M.of(e)));
        assertTrue(Set.of(-0.5, 0.0, 0.5).contains(R_P.of(e)));
    }

    @Property
    void onlyASuccessfulMoveEarnsOne(@ForAll("evidence") Evidence e) {
        assertEquals(MoveReward.succeeds(e), R_M.of(e) == 1);
        assertTrue(!MoveReward.succeeds(e) || e.occludedBefore() && !e.occludedAfter() && !e.goalHeld());
    }

    @Property
    void aPushThatChangesNothingIsNeverGood(@ForAll("evidence") Evidence e) {
        assertTrue(e.changed() || R_P.of(e) < 0);
    }

    @Property
    void whatNothingHasScoredIsNoImprovement(@ForAll boolean changed) {
        Evidence e = new Evidence(false, false, false, true, true, changed, Double.NaN, Double.NaN, true, 0);
        assertTrue(R_M.of(e) <= 0 && R_P.of(e) <= 0);
    }

    /** Which of the other objects the fingers hold is none of the rewards' business. */
    @Property(tries = 100)
    void relabellingTheOtherObjectsChangesNothing(@ForAll @IntRange(min = 4, max = 9) int held,
            @ForAll @IntRange(min = 4, max = 9) int other, @ForAll("scores") double after) {
        assertEquals(R_M.of(carried(held, after)), R_M.of(carried(other, after)));
        assertEquals(R_P.of(carried(held, after)), R_P.of(carried(other, after)));
    }

    /** The target of the samples is object 3. */
    private static Evidence carried(int id, double graspQAfter) {
        Situation before = scored(0.3);
        Turn turn = new Turn(Primitive.MOVE, Goal.object(3, before.observation().target()));
        return Evidence.of(turn, new Choice(0, 105, 90), before, new Outcome.Held(id, 0.05, true, 5),
                scored(graspQAfter));
    }

    private static Situation scored(double graspQ) {
        Situation s = Samples.situation();
        return new Situation(s.observation(), s.state(), true, Map.of(Primitive.GRASP, graspQ));
    }

    @Provide
    Arbitrary<Double> scores() {
        return Arbitraries.doubles().between(-1, 3);
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        Arbitrary<Boolean> fact = Arbitraries.of(true, false);
        Arbitrary<Double> score = Arbitraries.oneOf(scores(), Arbitraries.just(Double.NaN));
        return Combinators.combine(fact, fact, fact, fact, fact, fact, score, score)
                .as((held, goal, lost, occludedBefore, occludedAfter, changed, before, after) -> new Evidence(held,
                        held && goal, lost, occludedBefore, occludedAfter, changed, before, after, changed, 0));
    }
}
