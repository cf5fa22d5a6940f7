package mpgnet.sim.family;

import java.util.Optional;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.OccludedSceneSampler;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.scene.UnseenDraw;

/** One sampler per family and level. Stateless but for what it has worked out of the blocks: any thread may use it. */
public final class FamilySamplers {

    private final RestingBlocks blocks = new RestingBlocks();
    private final Enclosure enclosure;
    private final Judge judge;
    private final Heaps heaps;

    /** How heaps are drawn. */
    @FunctionalInterface
    public interface Heaps {

        /**
         * @param objects which ones
         * @param count   how many
         */
        SceneSampler of(OccludedSceneSampler.Objects objects, int count);
    }

    /**
     * For scenes in which this gripper, moved like that, cannot simply take the target.
     *
     * @param heaps how heaps are drawn
     */
    public FamilySamplers(GripperGeometry gripper, MotionParameters motion, Heaps heaps) {
        this.heaps = heaps;
        enclosure = new Enclosure(blocks, gripper, motion);
        judge = new Judge(gripper, motion);
    }

    /**
     * @param objects in a scene, as {@link Family#require} wants
     * @return a sampler whose scenes are functions of the generator alone
     */
    public SceneSampler of(Family family, int objects) {
        family.require(objects);
        return switch (family) {
            case HEAP -> heaps.of(OccludedSceneSampler.Objects.blocks(), objects);
            case PACKED -> new Attempts(family, objects, new PackedDraw(blocks, enclosure, judge, objects));
            case BURIED -> new Attempts(family, objects, new BuriedDraw(blocks, enclosure, judge, objects));
            case STACKED -> new Attempts(family, objects, new StackedDraw(blocks, judge, objects));
            case WALL -> new Attempts(family, objects, new WallDraw(blocks, enclosure, judge, objects));
            case UNSEEN -> {
                SceneSampler heap = heaps.of(new UnseenDraw(), objects);
                yield new Attempts(family, objects,
                        random -> Optional.of(heap.sample(random)).filter(Judge::still)
                                .filter(judge::graspableAlone));
            }
        };
    }
}
