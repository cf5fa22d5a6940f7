package mpgnet.rl.env;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.bullet.BulletTabletop;
import mpgnet.sim.bullet.SceneDropper;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.DropRegion;
import mpgnet.sim.scene.IsolatedTargetSampler;
import mpgnet.sim.scene.OccludedSceneSampler;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.scene.SpreadSceneSampler;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;

/** The simulated worlds, and the kinds of scenes that the stages so far and their tests use. Samplers may be shared by threads. */
public final class SimulatedScenes {

    /** Section IV-B: "the first or the second object as the target". */
    private static final int TARGET_AMONG_FIRST = 2;
    /** "Relatively isolated": between the target's centre and any other. */
    private static final double ISOLATION_M = 0.10;

    private final SceneDropper dropper = new SceneDropper();

    public BulletTabletop tabletop() {
        return new BulletTabletop();
    }

    /** @param listener told of every motion's moments */
    public BulletTabletop tabletop(MotionListener listener) {
        return new BulletTabletop(listener);
    }

    /** Stage I: {@code objects} = m at relatively discrete locations. */
    public SceneSampler spread(int objects) {
        return new SpreadSceneSampler(dropper, objects, DropRegion.standard());
    }

    /** Stage II: {@code objects} = m, the target relatively isolated. */
    public SceneSampler isolatedTarget(int objects) {
        return new IsolatedTargetSampler(dropper, objects, ISOLATION_M, DropRegion.standard());
    }

    /** The demo and the tests of section IV: dropped at adjacent positions until the target is occluded by the paper's check. */
    public SceneSampler occluded(int objects) {
        return new OccludedSceneSampler(dropper, objects, Math.min(TARGET_AMONG_FIRST, objects - 1), SimulatedScenes::occluded, DropRegion.standard());
    }

    private static boolean occluded(Scene scene) {
        List<Solid> solids = new ArrayList<>();
        for (int id = 0; id < scene.bodies().size(); id++) {
            solids.add(Solid.of(id, scene.bodies().get(id)));
        }
        Observation view = new TopCamera().look(solids, scene.targetIndex());
        return OcclusionCheck.STANDARD.check(view.heightmap(), view.target(), view.targetTopM()).occluded();
    }
}
