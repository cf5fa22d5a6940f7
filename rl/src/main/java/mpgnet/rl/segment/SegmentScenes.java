package mpgnet.rl.segment;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.rigid.SceneDropper;
import mpgnet.sim.scene.DropRegion;
import mpgnet.sim.scene.ObjectDraw;
import mpgnet.sim.scene.ObjectRanges;
import mpgnet.sim.scene.OccludedSceneSampler;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SpreadSceneSampler;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.scene.UnseenDraw;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.DomainRanges;

/**
 * The scenes of training and test: heaps of 10 to 30 objects, no object of them chosen, under a camera, a lamp and a
 * table that differ from scene to scene.
 */
public final class SegmentScenes {

    private static final int FEWEST = 10;
    private static final int MOST = 30;
    /** One scene in so many of training is spread, not heaped. */
    private static final int SPREAD_EVERY = 5;
    private static final int SPREAD_OBJECTS = 10;

    private final SceneDropper dropper = new SceneDropper();

    /** Which objects lie in the heaps. */
    public enum Objects {
        /** The eight toy blocks in sizes that vary by 15 %, which the network learns from. */
        SEEN,
        /** Shapes that it is never shown: {@link UnseenDraw}. */
        UNSEEN
    }

    /** Scene {@code index}: a function of seeds and index alone. */
    public Scene scene(Objects objects, Seeds seeds, long index) {
        RandomGenerator random = seeds.stream("scene", index);
        if (objects == Objects.SEEN && index % SPREAD_EVERY == 0) {
            return new SpreadSceneSampler(dropper, SPREAD_OBJECTS, DropRegion.standard()).sample(random);
        }
        return heap(objects, random);
    }

    /** A heap of the test. */
    public Scene heap(Objects objects, RandomGenerator random) {
        OccludedSceneSampler.Objects drawn = switch (objects) {
            case SEEN -> new ObjectDraw(List.of(ToyBlock.values()), ObjectRanges.VARIED);
            case UNSEEN -> new UnseenDraw();
        };
        int count = random.nextInt(FEWEST, MOST + 1);
        return new OccludedSceneSampler(dropper, drawn, count, 1, _ -> true, DropRegion.standard()).sample(random);
    }

    /** The scene with other colours, seen by another work cell's noisy camera: each look is another. */
    public static SegmentTruth look(Scene scene, Seeds seeds, long look) {
        RandomGenerator random = seeds.stream("look", look);
        DomainRanges ranges = DomainRanges.standard();
        Scene recoloured = ranges.scene(scene, random);
        return SegmentTruth.of(recoloured, ranges.cameras(CameraSetup.above(), random));
    }

    /** Several. */
    static List<SegmentTruth> looks(List<Scene> scenes, Seeds seeds, int each) {
        return IntStream.range(0, scenes.size() * each).parallel()
                .mapToObj(i -> look(scenes.get(i % scenes.size()), seeds, i)).toList();
    }
}
