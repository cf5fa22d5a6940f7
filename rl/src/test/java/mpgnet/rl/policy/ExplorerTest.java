package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.rl.Samples;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.PushPath;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

class ExplorerTest {

    private static final int DRAWS = 500;

    /** Two squares of 4 × 4 cells at opposite corners of a rectangle of 30 × 30. */
    private static final Goal GOAL =
            Goal.object(1, Samples.square(100, 80, 4).union(Samples.square(126, 106, 4)));

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    @Test
    void aGripIsDrawnAtEveryCellOfTheGoalAndAtEveryAngle() {
        Set<Integer> cells = new HashSet<>();
        Set<Integer> rotations = new HashSet<>();
        for (int i = 0; i < DRAWS; i++) {
            Choice choice = new Explorer(96).draw(new Turn(Primitive.GRASP, GOAL), random);
            cells.add(Heightmap.index(choice.row(), choice.column()));
            rotations.add(choice.rotation());
        }
        BitSet drawn = new BitSet();
        cells.forEach(drawn::set);
        assertEquals(GOAL.focus(), Mask.of(drawn));
        assertEquals(Action.ROTATIONS, rotations.size());
    }

    @Test
    void aPushIsDrawnOnlyWhereItsPathMeetsTheRoughMask() {
        Mask area = ActionArea.of(Primitive.PUSH, GOAL);
        int least = Integer.MAX_VALUE;
        int outside = 0;
        for (int i = 0; i < DRAWS; i++) {
            Choice choice = new Explorer(160).draw(new Turn(Primitive.PUSH, GOAL), random);
            assertTrue(area.contains(choice.row(), choice.column()), choice::toString);
            least = Math.min(least, PushPath.stepsOn(GOAL.rough(), choice));
            outside += GOAL.rough().contains(choice.row(), choice.column()) ? 0 : 1;
        }
        assertEquals(1, least, "grazing the goal is enough");
        assertTrue(outside > DRAWS / 4, "%d of %d start beside it".formatted(outside, DRAWS));
    }

    /** A window of 20 cells holds two thirds of the side of a goal of 30. */
    @Test
    void onlyWhatTheNetsWindowCoversIsDrawn() {
        Goal wide = Goal.object(1, Samples.square(100, 80, 30));
        Window window = Window.about(wide, 20);
        for (Primitive primitive : Primitive.values()) {
            for (int i = 0; i < DRAWS; i++) {
                Choice choice = new Explorer(20).draw(new Turn(primitive, wide), random);
                assertTrue(window.covers(choice), () -> primitive + " " + choice);
            }
        }
    }

    @Test
    void aWindowThatCoversNothingOfTheGoalSaysSo() {
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> new Explorer(4).draw(new Turn(Primitive.MOVE, GOAL), random));
        assertTrue(e.getMessage().startsWith("a window of 4 cells covers nothing of the goal "), e.getMessage());
        assertTrue(e.getMessage().endsWith("; train a net with a wider window"), e.getMessage());
    }
}
