package mpgnet.rl.scene;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.family.FamilySamplers;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SceneDropper;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.DropRegion;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.IsolatedTargetSampler;
import mpgnet.sim.scene.ObjectDraw;
import mpgnet.sim.scene.ObjectRanges;
import mpgnet.sim.scene.OccludedPairSampler;
import mpgnet.sim.scene.OccludedSceneSampler;
import mpgnet.sim.scene.OccludedSceneSampler.Objects;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.scene.SpreadSceneSampler;
import mpgnet.sim.scene.SurroundedTargetSampler;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.TopCamera;

/**
 * The simulated worlds, and the kinds of scenes that the stages and the tests use. Samplers may be shared by threads.
 */
public final class SimulatedScenes {

    /** Section IV-B: "the first or the second object as the target". */
    private static final int TARGET_AMONG_FIRST = 2;
    /**
     * Section IV-C, of the tests with 15 and 30 objects: "we randomly select one of the first five objects as the
     * target".
     */
    private static final int TARGET_AMONG_FIRST_OF_MANY = 5;
    private static final int MANY_OBJECTS = 15;
    /** "To ensure that the target is highly occluded": at most this share of a test scene's target is in view. */
    private static final double MOST_IN_VIEW = 0.75;
    /** "Relatively isolated": between the target's centre and any other. */
    private static final double ISOLATION_M = 0.10;

    private final SceneDropper dropper = new SceneDropper();
    private final Embodiment body;
    private final FamilySamplers families;

    /** Scenes for the paper's simulated gripper. */
    public SimulatedScenes() {
        this(Embodiment.standard());
    }

    /** @param body what must not be able to grasp a surrounded target at once */
    public SimulatedScenes(Embodiment body) {
        this.body = body;
        families = new FamilySamplers(body.gripper(), body.motion(), this::test);
    }

    /** What the scenes are for. */
    public Embodiment body() {
        return body;
    }

    public RigidTabletop tabletop() {
        return new RigidTabletop();
    }

    /** @param listener told of every motion's moments */
    public RigidTabletop tabletop(MotionListener listener) {
        return new RigidTabletop(listener);
    }

    /** Stage I: {@code objects} = m at relatively discrete locations. */
    public SceneSampler spread(int objects) {
        return new SpreadSceneSampler(dropper, objects, DropRegion.standard());
    }

    /** Stage II: {@code objects} = m, the target relatively isolated. */
    public SceneSampler isolatedTarget(int objects) {
        return new IsolatedTargetSampler(dropper, objects, ISOLATION_M, DropRegion.standard());
    }

    /** The demo: dropped at adjacent positions until the target is occluded by the paper's check. */
    public SceneSampler occluded(int objects) {
        return new OccludedSceneSampler(dropper, Objects.blocks(), objects, Math.min(TARGET_AMONG_FIRST, objects - 1),
                SimulatedScenes::occluded, DropRegion.standard());
    }

    /** The tests of section IV and stage V: as {@link #occluded}, and a good part of the target must be hidden. */
    private SceneSampler test(Objects objects, int count) {
        int among = count >= MANY_OBJECTS ? TARGET_AMONG_FIRST_OF_MANY : TARGET_AMONG_FIRST;
        return new OccludedSceneSampler(dropper, objects, count, Math.min(among, count - 1), SimulatedScenes::hidden,
                DropRegion.standard());
    }

    /** The tests' scenes with toy blocks of other sizes, masses and frictions. */
    public SceneSampler variedBlocks(int objects) {
        return test(new ObjectDraw(List.of(ToyBlock.values()), ObjectRanges.VARIED), objects);
    }

    /**
     * The sampler of a kind.
     *
     * @param objects in a scene, [2, 30]; a surrounded target has as many neighbours as it needs, whatever this says
     */
    public SceneSampler of(SceneKind kind, int objects) {
        return switch (kind) {
            case SPREAD -> spread(objects);
            case ISOLATED -> isolatedTarget(objects);
            case PAIR ->
                    new OccludedPairSampler(dropper, objects - 2, SimulatedScenes::occluded, DropRegion.standard());
            case SURROUNDED -> new SurroundedTargetSampler(dropper, this::enclosed, DropRegion.standard());
            case OCCLUDED -> occluded(objects);
            case TEST -> test(Objects.blocks(), objects);
        };
    }

    /**
     * The sampler of a family.
     *
     * @param objects in a scene, the family's level
     * @throws IllegalArgumentException if the family has no scenes of so many objects
     */
    public SceneSampler of(Family family, int objects) {
        return families.of(family, objects);
    }

    private static boolean occluded(Scene scene) {
        return TargetView.of(scene).occluded();
    }

    private static boolean hidden(Scene scene) {
        TargetView target = TargetView.of(scene);
        return target.occluded() && target.visibleFraction() <= MOST_IN_VIEW;
    }

    private boolean enclosed(Scene scene) {
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        for (int id = 0; id < scene.bodies().size(); id++) {
            bodies.put(id, scene.bodies().get(id));
        }
        return !occluded(scene) && !new Oracle(body.gripper(), body.motion())
                .graspable(bodies, scene.targetIndex(), new TopCamera().look(scene).heightmap());
    }
}
