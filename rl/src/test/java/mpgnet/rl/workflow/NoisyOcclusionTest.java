package mpgnet.rl.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** A depth camera's noise at the edges of taller neighbours lies over no target. */
class NoisyOcclusionTest {

    private static final int SCENES = 12;
    private static final CameraSetup NOISY = CameraSetup.above().with(SensorNoise.d435i(), 5);
    private final SimulatedScenes scenes = new SimulatedScenes();

    @Test
    void aPackedTargetIsFreeAndACoveredOneIsNot() {
        assertEquals(0, occluded(scenes.of(Family.PACKED, 12), OcclusionCheck.NOISY));
        assertTrue(occluded(scenes.of(Family.PACKED, 12), OcclusionCheck.STANDARD) > SCENES / 2,
                "with the margins of true depth noise covers packed targets");
        assertEquals(SCENES, occluded(scenes.of(SceneKind.TEST, 10), OcclusionCheck.NOISY));
    }

    @Test
    void thePolicyOfANoisyTableChecksWithItsMargins() {
        SimulatedWorkCell table = SimulatedWorkCell.standard();
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            TrainedNet nets = TrainedNet.untrained(scope, new SplittableRandom(1));
            for (LearnedMethod method : List.of(LearnedMethod.MPGNET, LearnedMethod.GRASP_ONLY)) {
                assertEquals(OcclusionCheck.NOISY, check(method, backend, nets, table.with(NOISY)));
                assertEquals(OcclusionCheck.STANDARD, check(method, backend, nets, table));
            }
        }
    }

    private static OcclusionCheck check(LearnedMethod method, Backend backend, TrainedNet nets,
            SimulatedWorkCell table) {
        MovePushGrasp policy = (MovePushGrasp) method.policy(backend, nets, Embodiment.of(table));
        return policy.discriminator().occlusion();
    }

    private static long occluded(SceneSampler sampler, OcclusionCheck check) {
        return IntStream.range(0, SCENES).filter(seed -> {
            Scene scene = sampler.sample(new SplittableRandom(seed));
            List<Solid> solids = IntStream.range(0, scene.bodies().size())
                    .mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
            Observation seen = new CameraRig(NOISY).look(solids, scene.targetIndex());
            return check.check(seen.heightmap(), seen.target(), seen.targetTopM()).occluded();
        }).count();
    }
}
