package mpgnet.rl.lookahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Motions are tried in a scene that is rebuilt from the view. */
class LookAheadTest {

    /** Longer along y than any jaw opens. */
    private static final Scene BEAM = new Scene(List.of(new Body(new ObjectShape.Box(0.03, 0.14, 0.04),
            Pose.at(0, 0, 0.02), 0.1, ToyBlock.FRICTION, 0x2040A0)), 0);
    private static final Choice ALONG = new Choice(Action.ROTATIONS / 4, 112, 112);
    private static final Choice ACROSS = new Choice(0, 112, 112);

    @Test
    void aGraspThatComesToNothingInTheRebuiltSceneIsPassedOver() {
        RigidTabletop table = new RigidTabletop();
        table.reset(BEAM);
        Observation now = table.observe();
        MovePushGrasp nets = new MovePushGrasp(new Discriminator((primitive, state, window) -> maps(primitive), 96,
                Set.of(Primitive.GRASP)), Workflow.paper(0.5), Embodiment.standard(), GeometryRules.OFF);
        assertEquals(ALONG, nets.decide(now, List.of()).choice(), "what the nets alone would do");

        Decision decision = new LookAhead(nets, SimulatedWorkCell.standard()).decide(now, List.of());

        assertEquals(ACROSS, decision.choice());
        assertEquals(0, assertInstanceOf(Outcome.Held.class, table.execute(decision.action())).objectId());
    }

    @Test
    void whatNobodySeesIsNotRebuilt() {
        RigidTabletop table = new RigidTabletop();
        table.reset(BEAM);
        Observation now = table.observe();
        Observation guessed = new Observation(now.heightmap(), now.target(), now.targetTopM(), now.targetId(),
                now.visible(), Map.of(0, 1.0));
        MovePushGrasp nets = new MovePushGrasp(new Discriminator((primitive, state, window) -> maps(primitive), 96,
                Set.of(Primitive.GRASP)), Workflow.paper(0.5), Embodiment.standard(), GeometryRules.OFF);
        assertEquals(ALONG, new LookAhead(nets, SimulatedWorkCell.standard()).decide(guessed, List.of()).choice(),
                "the workflow's own move");
    }

    @Test
    void aRebuiltSceneLooksLikeWhatWasSeen() {
        Scene scene = new SceneRef.OfFamily(Family.PACKED, 8, 3).scene(new SimulatedScenes()).scene();
        RigidTabletop table = new RigidTabletop();
        table.reset(scene);
        Observation seen = table.observe();

        Scene rebuilt = RebuiltScene.of(seen).orElseThrow();

        assertEquals(scene.bodies().size(), rebuilt.bodies().size(), "objects");
        table.reset(rebuilt);
        Observation again = table.observe();
        Mask both = again.target().intersection(seen.target());
        Mask either = again.target().union(seen.target());
        assertTrue(both.size() > 0.8 * either.size(), "the target lies where it lay: %d of %d cells"
                .formatted(both.size(), either.size()));
        long apart = 0;
        long occupied = 0;
        for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
            double before = seen.heightmap().heightM()[cell];
            double after = again.heightmap().heightM()[cell];
            occupied += before > 0.005 || after > 0.005 ? 1 : 0;
            apart += Math.abs(before - after) > 0.01 ? 1 : 0;
        }
        assertTrue(apart < 0.15 * occupied, "%d of %d cells differ by over a centimetre".formatted(apart, occupied));
    }

    @Test
    void aTargetOfWhichHardlyAnythingIsKnownIsNotRebuilt() {
        RigidTabletop table = new RigidTabletop();
        table.reset(BEAM);
        Observation now = table.observe();
        Observation sliver = new Observation(now.heightmap(), Mask.EMPTY, 0.04, 0, now.visible());
        assertEquals(Optional.empty(), RebuiltScene.of(sliver));
    }

    /** The grasp-net holds a grip along the beam for the best and one across it for nearly as good. */
    private static QMaps maps(Primitive primitive) {
        float[][] maps = new float[Action.ROTATIONS][Heightmap.CELLS * Heightmap.CELLS];
        if (primitive == Primitive.GRASP) {
            maps[ALONG.rotation()][Heightmap.index(ALONG.row(), ALONG.column())] = 2;
            maps[ACROSS.rotation()][Heightmap.index(ACROSS.row(), ACROSS.column())] = 1.5f;
        }
        return QMaps.of(maps);
    }
}
