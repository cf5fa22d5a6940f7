package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** A state is scored by the best value within the target's rough mask, and checked for occlusion. */
class DiscriminatorTest {

    private static final Mask TARGET = Samples.square(100, 80, 20);

    /** Higher where the motion may not start than where it may, and different for each net. */
    private static final QFunction Q = (primitive, state, window) -> {
        float[][] maps = new float[16][Heightmap.CELLS * Heightmap.CELLS];
        for (float[] map : maps) {
            Arrays.fill(map, 9);
            Mask area = ActionArea.of(primitive, Goal.object(3, TARGET));
            for (int cell = area.next(0); cell >= 0; cell = area.next(cell + 1)) {
                map[cell] = primitive == Primitive.PUSH ? -2 : -3;
            }
        }
        return QMaps.of(maps);
    };

    private static Observation seen(Mask target, float heightM) {
        float[] map = new float[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(map, heightM);
        return new Observation(new Heightmap(map, new int[map.length]), target, 0.04, 3, Map.of());
    }

    @Test
    void eachOfItsNetsScoresTheTarget() {
        Discriminator.Scored scored =
                new Discriminator(Q, 96, EnumSet.of(Primitive.PUSH, Primitive.GRASP)).score(seen(TARGET, 0.04f));
        assertEquals(Map.of(Primitive.PUSH, -2.0, Primitive.GRASP, -3.0), scored.situation().values());
        assertEquals(Set.of(Primitive.PUSH, Primitive.GRASP), scored.maps().keySet());
        assertEquals(-3, scored.maps().get(Primitive.GRASP).at(0, 105, 90));
        assertFalse(scored.situation().occluded());
    }

    @Test
    void whatIsHigherThanTheTargetOccludesIt() {
        assertTrue(new Discriminator(Q, 96, Set.of()).score(seen(TARGET, 0.06f)).situation().occluded());
    }

    @Test
    void aTargetThatIsGoneHasNoScore() {
        Discriminator.Scored scored = new Discriminator(Q, 96, Set.of(Primitive.GRASP))
                .score(seen(Mask.of(new BitSet()), 0.06f));
        assertTrue(scored.situation().values().isEmpty() && scored.maps().isEmpty());
        assertTrue(scored.situation().targetGone());
        assertFalse(scored.situation().occluded());
    }

    @Test
    void withoutNetsOnlyOcclusionIsChecked() {
        Discriminator blind = Discriminator.blind();
        assertTrue(Double.isNaN(blind.score(seen(TARGET, 0.06f)).situation().graspQ()));
        QFunction none = blind.q();
        assertThrows(IllegalStateException.class, () -> none.evaluate(Primitive.GRASP, null, null));
    }
}
