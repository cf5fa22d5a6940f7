package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Heightmap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final StateImages EMPTY =
            new StateImages(new float[Heightmap.CELLS * Heightmap.CELLS],
                    new int[Heightmap.CELLS * Heightmap.CELLS], new BitSet());

    @Property
    void theActionStaysTheSame(@ForAll Primitive primitive, @ForAll @IntRange(max = 15) int k,
            @ForAll @IntRange(min = 68, max = 131) int row, @ForAll int seed) {
        // Rows 68 and 131 lie on the border of a window of 64 cells when k is 0: shifts that lose them are not made.
        ActionSample sample = new ActionSample(EMPTY, new Window(99.5, 99.5, 64),
                new Choice(k, k == 0 ? row : 99, 99));
        ActionSample drawn = new Augmentation(true, true, 10).draw(sample, primitive, new SplittableRandom(seed));
        assertEquals(sample.row(), drawn.row());
        assertEquals(sample.column(), drawn.column());
        int rotated = Math.floorMod(drawn.view().k() - k, 16);
        assertTrue(rotated == 0 || rotated == 8 && primitive != Primitive.PUSH, primitive + " rotated by " + rotated);
        assertEquals(99.5, drawn.view().window().centreRow(), 10);
        assertEquals(99.5, drawn.view().window().centreColumn(), 10);
    }

    @Test
    void everyKindOfViewIsDrawn() {
        ActionSample sample = new ActionSample(EMPTY, new Window(99.5, 99.5, 64), new Choice(3, 99, 99));
        SplittableRandom random = new SplittableRandom(1);
        Set<String> kinds = new HashSet<>();
        Set<Double> centres = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            RotatedView view = new Augmentation(true, true, 10).draw(sample, Primitive.GRASP, random).view();
            kinds.add(view.k() + " " + view.mirrored());
            centres.add(view.window().centreRow());
        }
        assertEquals(Set.of("3 false", "3 true", "11 false", "11 true"), kinds);
        assertEquals(100, centres.size());
        assertEquals(sample, Augmentation.NONE.draw(sample, Primitive.GRASP, random));
    }
}
