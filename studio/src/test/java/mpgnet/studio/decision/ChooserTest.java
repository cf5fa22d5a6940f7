package mpgnet.studio.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.Set;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What the panel chooses with every rule on is what the policy plays. */
class ChooserTest {

    private static final int WINDOW = 80;
    private static final float BLOCK_M = 0.04f;
    private static final Mask TARGET = square(100, 100, 20);

    @Test
    void aTargetThatStandsAlone() {
        playsWhatThePolicyPlays(Primitive.GRASP, seen(TARGET, TARGET));
        playsWhatThePolicyPlays(Primitive.PUSH, seen(TARGET, TARGET));
    }

    @Test
    void aPackInWhichOnlyAPushFromFartherAwayHasRoom() {
        playsWhatThePolicyPlays(Primitive.PUSH, seen(TARGET, square(65, 65, 90)));
    }

    @Test
    void aTargetAtTheBorder() {
        Mask target = square(100, 200, 20);
        playsWhatThePolicyPlays(Primitive.PUSH, seen(target, target));
    }

    private static void playsWhatThePolicyPlays(Primitive primitive, Observation now) {
        for (int seed = 0; seed < 3; seed++) {
            int number = seed;
            Decision policy = new MovePushGrasp(
                    new Discriminator((_, _, window) -> maps(window, number), WINDOW, Set.of(Primitive.GRASP)),
                    (_, _) -> primitive, Embodiment.standard()).decide(now, List.of());
            Chooser chooser = new Chooser(primitive, ClearingOrder.target(now), now, List.of(), Embodiment.standard(),
                    WINDOW, Set.of());
            assertEquals(policy.choice(), chooser.best(maps(chooser.window(), seed)).choice(), "seed " + seed);
        }
    }

    /** Random numbers where the window covers a choice. */
    private static QMaps maps(Window window, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] maps = new float[Action.ROTATIONS][Heightmap.CELLS * Heightmap.CELLS];
        for (int k = 0; k < maps.length; k++) {
            for (int i = 0; i < maps[k].length; i++) {
                float q = random.nextFloat();
                maps[k][i] = window.covers(new Choice(k, i / Heightmap.CELLS, i % Heightmap.CELLS)) ? q
                        : Float.NEGATIVE_INFINITY;
            }
        }
        return QMaps.of(maps);
    }

    private static Observation seen(Mask target, Mask raised) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        raised.toBitSet().stream().forEach(cell -> heightM[cell] = BLOCK_M);
        return new Observation(new Heightmap(heightM, new int[heightM.length]), target, BLOCK_M, 0,
                Map.of(0, target));
    }

    private static Mask square(int top, int left, int side) {
        BitSet cells = new BitSet();
        for (int row = top; row < top + side; row++) {
            cells.set(Heightmap.index(row, left), Heightmap.index(row, left + side));
        }
        return Mask.of(cells);
    }
}
