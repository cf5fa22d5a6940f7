package mpgnet.sim.family;

import java.util.function.IntFunction;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneSampler;

/** One sampler per family and level. Stateless but for what it has worked out of the blocks: any thread may use it. */
public final class FamilySamplers {

    private final RestingBlocks blocks = new RestingBlocks();
    private final Enclosure enclosure;
    private final Judge judge;
    private final IntFunction<SceneSampler> heaps;

    /**
     * For scenes in which this gripper, moved like that, cannot simply take the target.
     *
     * @param heaps how heaps of so many objects are drawn
     */
    public FamilySamplers(GripperGeometry gripper, MotionParameters motion, IntFunction<SceneSampler> heaps) {
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
            case HEAP -> heaps.apply(objects);
            case PACKED -> new Attempts(family, objects, new PackedDraw(blocks, enclosure, judge, objects));
            case BURIED -> new Attempts(family, objects, new BuriedDraw(blocks, judge, objects));
            case STACKED -> new Attempts(family, objects, new StackedDraw(blocks, judge, objects));
            case WALL -> new Attempts(family, objects, new WallDraw(blocks, enclosure, judge, objects));
        };
    }
}
