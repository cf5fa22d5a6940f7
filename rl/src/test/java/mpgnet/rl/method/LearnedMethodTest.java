package mpgnet.rl.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.Samples;
import mpgnet.rl.baseline.ClearThenGrasp;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.workflow.Coordinator;
import mpgnet.rl.workflow.GraspFirst;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedMethodTest {

    private static final QNetworkConfig NET = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1);

    private static TrainedNet net(TensorScope scope, Set<Primitive> primitives, double qStar, LearnedMethod method) {
        return new TrainedNet(new MpgNet(scope, NET, primitives, new Seeds(3).stream("weights", 0)), qStar, "untrained",
                method,
                Optional.of(new GraspClassifier(scope, new Seeds(3).stream("classifier", 0))), TrainingTable.STANDARD);
    }

    @Test
    void theWaysToPlayThreeNetsPlayEachOthersAndNobodyElses() {
        for (LearnedMethod trained : List.of(LearnedMethod.MPGNET, LearnedMethod.GRASP_FIRST)) {
            for (LearnedMethod played : LearnedMethod.values()) {
                assertEquals(List.of(LearnedMethod.MPGNET, LearnedMethod.GRASP_FIRST, LearnedMethod.LOOK_AHEAD)
                        .contains(played), played.playsNetsOf(trained), played + " of " + trained);
            }
        }
        assertTrue(LearnedMethod.VPG.playsNetsOf(LearnedMethod.VPG));
        assertFalse(LearnedMethod.MPGNET.playsNetsOf(LearnedMethod.VPG));
    }

    @Test
    void everyNetThatIsLackingIsNamed() {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            TrainedNet graspOnly = net(scope, Set.of(Primitive.GRASP), 1.5, LearnedMethod.CLEAR_THEN_GRASP);
            String mpgnet =
                    assertThrows(IllegalArgumentException.class,
                            () -> LearnedMethod.MPGNET.policy(backend, graspOnly, Embodiment.standard()))
                            .getMessage();
            assertTrue(
                    mpgnet.contains("move-net") && mpgnet.contains("push-net") && mpgnet.contains("hold the grasp-net"),
                    mpgnet);
            TrainedNet twoNets =
                    new TrainedNet(net(scope, Set.of(Primitive.PUSH, Primitive.GRASP), 1.5, LearnedMethod.VPG).net(),
                            1.5, "untrained", LearnedMethod.VPG);
            String gti = assertThrows(IllegalArgumentException.class,
                    () -> LearnedMethod.GTI.policy(backend, twoNets, Embodiment.standard()))
                    .getMessage();
            assertTrue(gti.contains("classifier") && gti.contains("--variant gti"), gti);
            assertInstanceOf(ClearThenGrasp.class,
                    graspOnly.method().policy(backend, graspOnly, Embodiment.standard()));
        }
    }

    @Test
    void graspFirstAsksTheGraspNetBeforeTheWorkflow() {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = net(scope, EnumSet.allOf(Primitive.class), 1.5, LearnedMethod.MPGNET);
            assertEquals(GraspFirst.atPlay(1.5), coordinator(LearnedMethod.GRASP_FIRST, backend, trained));
            assertEquals(Workflow.paper(1.5), coordinator(LearnedMethod.MPGNET, backend, trained));
        }
    }

    private static Coordinator coordinator(LearnedMethod method, Backend backend, TrainedNet trained) {
        return assertInstanceOf(MovePushGrasp.class, method.policy(backend, trained, Embodiment.standard()))
                .coordinator();
    }

    @Test
    void withAllThreeNetsEveryMethodDecidesAndSoTheOneOfTheFileIsMpgnet(@TempDir Path folder) throws Exception {
        try (Backend backend = Backends.cpu(2); TensorScope scope = new TensorScope(backend)) {
            net(scope, EnumSet.allOf(Primitive.class), 0.3, LearnedMethod.MPGNET).save(folder.resolve("w.safetensors"));
            TrainedNet loaded = TrainedNet.load(folder.resolve("w.safetensors"), scope);
            assertEquals(LearnedMethod.MPGNET, loaded.method());
            Heightmap flat = new Heightmap(new float[Heightmap.CELLS * Heightmap.CELLS],
                    new int[Heightmap.CELLS * Heightmap.CELLS]);
            Mask target = Samples.square(100, 80, 20);
            Observation now = new Observation(flat, target, 0.0, 3, Map.of(3, target));
            assertTrue(loaded.classifier().isPresent());
            for (LearnedMethod method : LearnedMethod.values()) {
                Decision decision = method.policy(backend, loaded, Embodiment.standard()).decide(now, List.of());
                assertTrue(method.nets().contains(decision.primitive()),
                        method + " decided with the " + decision.primitive() + "-net");
            }
            float[] pile = flat.heightM().clone();
            for (int cell = target.next(0); cell >= 0; cell = target.next(cell + 1)) {
                pile[cell] = 0.06f;
            }
            Observation hidden = new Observation(new Heightmap(pile, flat.rgb()), target, 0.03, 3, Map.of(1, target));
            Decision looks = LearnedMethod.GTI.policy(backend, loaded, Embodiment.standard()).decide(hidden, List.of());
            assertTrue(looks.primitive() == Primitive.PUSH && looks.reason().contains("nothing of the target is seen"),
                    looks.reason());
            assertEquals(Primitive.GRASP,
                    LearnedMethod.GRASP_ONLY.policy(backend, loaded, Embodiment.standard()).decide(now, List.of())
                            .primitive());
        }
    }

    @Test
    void filesFromBeforeTrunksCouldEndEarlyHaveWholeOnes() throws Exception {
        String older =
                "{\"backbone\":\"SMALL\",\"inputScale\":2,\"outputStride\":16,\"headWidth\":64,"
                        + "\"maskChannels\":32,\"windowCells\":80,\"normMomentum\":0.1}";
        assertEquals(QNetworkConfig.deep(), new ObjectMapper().readValue(older, QNetworkConfig.class));
        assertEquals(QNetworkConfig.standard(), new ObjectMapper()
                .readValue(new ObjectMapper().writeValueAsString(QNetworkConfig.standard()), QNetworkConfig.class));
    }

    @Test
    void whatTheFileSaysItWasTrainedForIsReadBack(@TempDir Path folder) throws Exception {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Path file = folder.resolve("w.safetensors");
            net(scope, Set.of(Primitive.GRASP, Primitive.PUSH), 0.3, LearnedMethod.EPG).save(file);
            assertEquals(LearnedMethod.EPG, TrainedNet.load(file, scope).method());
        }
    }
}
