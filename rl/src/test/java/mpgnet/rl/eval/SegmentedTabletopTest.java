package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.Occluders;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Tables whose objects are told apart by geometry. */
class SegmentedTabletopTest {

    private static final Quaternion FLAT = Quaternion.aboutAxis(Vec3.Y, -Math.PI / 2);
    /** Lies flat: 10 x 5 cm, 2.5 cm high. */
    private static final Body PLANK = ToyBlock.PLANK.body(new Pose(new Vec3(0, 0, 0.0126), FLAT), Tableau.RED.rgb());
    private static final Body CUBE_ON_IT = ToyBlock.CUBE.body(Pose.at(0, 0, 0.0504), Tableau.BLUE.rgb());
    private static final Body SLAB = ToyBlock.SQUARE_SLAB.body(new Pose(new Vec3(0, 0, 0.0126), FLAT),
            Tableau.RED.rgb());
    private static final Body ASIDE = ToyBlock.CUBE.body(Pose.at(0.12, 0.1, 0.0251), Tableau.GREEN.rgb());

    private static Observation look(Body... bodies) {
        RigidTabletop table = new RigidTabletop();
        table.reset(new Scene(List.of(bodies), 0));
        return new SegmentedTabletop(table, GeometricSegmentation.standard()).observe();
    }

    @Test
    void theTargetIsTheObjectThatIsPointedAtAndItsOccluderHasItsOwnId() {
        Observation seen = look(PLANK, CUBE_ON_IT, ASIDE);
        RigidTabletop table = new RigidTabletop();
        table.reset(new Scene(List.of(PLANK, CUBE_ON_IT, ASIDE), 0));
        Mask amodal = table.groundTruth().amodal().get(0);
        assertTrue(seen.target().intersection(amodal).size() > 0.8 * seen.target().union(amodal).size(),
                seen.target() + " of " + amodal);
        assertEquals(1, Occluders.STANDARD.of(seen).getFirst().id());
        assertEquals(3, seen.visible().size());
    }

    /** The slab lies wholly under the long plank above it. */
    @Test
    void ofATargetThatNobodySeesItsPlaceIsWhatHidesMost() {
        Body roofed = ToyBlock.PLANK.body(new Pose(new Vec3(0, 0, 0.0381), FLAT), Tableau.BLUE.rgb());
        Observation seen = look(SLAB, roofed, ASIDE);
        assertFalse(seen.visible().containsKey(0));
        assertFalse(seen.target().isEmpty());
        assertEquals(1, Occluders.STANDARD.of(seen).getFirst().id(), "the plank, not the cube aside");
        assertEquals(1, seen.hides().values().stream().mapToDouble(share -> share).sum(), 1e-9);
        assertTrue(seen.hides().get(1) > seen.hides().get(2), seen.hides() + ": the plank hides more than the cube");
    }

    @Test
    void ofATargetThatIsSeenNothingIsGuessed() {
        assertFalse(look(PLANK, CUBE_ON_IT, ASIDE).isGuessed());
    }

    /** Where a red cube lay that was carried off, something red still lies: the slab. */
    @Test
    void aTargetIsKnownAfterACoverOfItsColourHasBeenCarriedOff() {
        Body cube = ToyBlock.CUBE.body(Pose.at(0, 0, 0.0504), Tableau.RED.rgb());
        RigidTabletop table = new RigidTabletop();
        table.reset(new Scene(List.of(SLAB, cube, ASIDE), 0));
        SegmentedTabletop seen = new SegmentedTabletop(table, GeometricSegmentation.standard());
        assertTrue(seen.observe().isGuessed());
        Outcome.Held held = assertInstanceOf(Outcome.Held.class, seen.execute(new Move(0, 0, 0.075, 0)));
        assertEquals(1, held.objectId());
        Observation after = seen.observe();
        assertFalse(after.isGuessed());
        assertTrue(after.visible().containsKey(0), "the slab");
    }

    /** A plank on end under a cube: lying, as it is looked for, it would not fit under anything. */
    @Test
    void aTargetThatFitsNowhereHasNotLeft() {
        Body onEnd = ToyBlock.PLANK.body(Pose.at(0, 0, 0.0502), Tableau.RED.rgb());
        Body cube = ToyBlock.CUBE.body(Pose.at(0, 0, 0.1256), Tableau.BLUE.rgb());
        Observation seen = look(onEnd, cube);
        assertFalse(seen.visible().containsKey(0), "the cube hides it");
        assertFalse(seen.target().isEmpty());
        assertEquals(1, Occluders.STANDARD.of(seen).getFirst().id());
    }

    /** A red plank could hide the red slab, but it was there when the slab was not seen. */
    @Test
    void whatWasSeenBeforeIsNotTheTargetThatNobodySees() {
        Body roofed = ToyBlock.PLANK.body(new Pose(new Vec3(0, 0, 0.0381), FLAT), Tableau.BLUE.rgb());
        Body red = ToyBlock.PLANK.body(new Pose(new Vec3(0.12, 0.1, 0.0126), FLAT), Tableau.RED.rgb());
        RigidTabletop table = new RigidTabletop();
        table.reset(new Scene(List.of(SLAB, roofed, red), 0));
        SegmentedTabletop seen = new SegmentedTabletop(table, GeometricSegmentation.standard());
        seen.observe();
        Observation again = seen.observe();
        assertFalse(again.visible().containsKey(0), "the red plank is taken for the slab");
        assertFalse(again.target().isEmpty());
    }
}
