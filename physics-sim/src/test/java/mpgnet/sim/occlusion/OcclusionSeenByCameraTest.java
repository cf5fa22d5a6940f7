package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks on what the simulated camera really sees: perspective, shadows and the grid included. */
class OcclusionSeenByCameraTest {

    private static final double[] PLACES_M = {-0.15, -0.031, 0.087, 0.15};
    private static final double[] YAWS_RAD = {0, 0.3, Math.PI / 4, 1.2};

    private final TopCamera camera = new TopCamera();

    private static Solid solid(int id, double xM, double yM, double zM, Pose pose) {
        return new Solid(id, List.of(ConvexPart.box(xM, yM, zM)), pose, 0x808080);
    }

    private boolean occluded(Observation seen) {
        return OcclusionCheck.STANDARD.check(seen.heightmap(), seen.target(), seen.targetTopM()).occluded();
    }

    @Test
    void aTallNeighbourFlushAgainstTheTargetNeverOccludes() {
        for (double x : PLACES_M) {
            for (double y : PLACES_M) {
                for (double yaw : YAWS_RAD) {
                    Pose frame = new Pose(new Vec3(x, y, 0), Quaternion.aboutAxis(Vec3.Z, yaw));
                    Observation seen = camera.look(List.of(
                            solid(0, 0.05, 0.05, 0.025, frame.times(Pose.at(0, 0, 0.0125))),
                            solid(1, 0.05, 0.05, 0.10, frame.times(Pose.at(0.05, 0, 0.05)))), 0);
                    assertFalse(occluded(seen), frame.toString());
                    assertEquals(List.of(), Occluders.STANDARD.of(seen), frame.toString());
                }
            }
        }
    }

    @Test
    void aPlankLaidOverTheTargetAlwaysOccludes() {
        for (double x : PLACES_M) {
            for (double y : PLACES_M) {
                for (double yaw : YAWS_RAD) {
                    Pose frame = new Pose(new Vec3(x, y, 0), Quaternion.aboutAxis(Vec3.Z, yaw));
                    Observation seen = camera.look(List.of(
                            solid(0, 0.05, 0.05, 0.05, frame.times(Pose.at(0, 0, 0.025))),
                            solid(1, 0.10, 0.05, 0.025, frame.times(Pose.at(0.03, 0.02, 0.0625)))), 0);
                    assertTrue(occluded(seen), frame.toString());
                    assertEquals(1, Occluders.STANDARD.of(seen).getFirst().id(), frame.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ToyBlock.class)
    void aTiltedTargetDoesNotOccludeItself(ToyBlock block) {
        for (double yaw : YAWS_RAD) {
            for (double tilt : YAWS_RAD) {
                Quaternion rotation = Quaternion.aboutAxis(Vec3.Z, yaw).times(Quaternion.aboutAxis(Vec3.X, tilt));
                Observation seen = camera.look(List.of(new Solid(0, block.shape().convexParts(),
                        new Pose(new Vec3(0.12, -0.1, 0.06), rotation), 0x808080)), 0);
                assertFalse(occluded(seen));
                assertEquals(List.of(), Occluders.STANDARD.of(seen));
            }
        }
    }

    /** The paper's check compares with the target's highest point only; what the refinement is for. */
    @Test
    void aSlabOverTheLowEndOfATargetIsSeenByTheRefinementOnly() {
        // An L-shaped target: a 10 cm tower and a 2 cm foot, and a slab on the foot whose top stays far below the
        // tower.
        Solid target = solid(0, 0.05, 0.05, 0.10, Pose.at(0, 0, 0.05));
        Solid foot = new Solid(0, List.of(ConvexPart.box(0.05, 0.05, 0.02)), Pose.at(0.05, 0, 0.01), 0x808080);
        Solid slab = solid(1, 0.05, 0.05, 0.025, Pose.at(0.05, 0, 0.0325));
        Observation seen = camera.look(List.of(target, foot, slab), 0);
        assertFalse(occluded(seen));
        List<Occluders.Occluder> occluders = Occluders.STANDARD.of(seen);
        assertEquals(List.of(1), occluders.stream().map(Occluders.Occluder::id).toList());
        // 25 x 25 cells less the rim's two rows and end column, and one column in the tower's perspective shadow.
        assertEquals(23 * 23, occluders.getFirst().cells().size());
    }

    @Test
    void aTargetThatIsGoneIsNotOccluded() {
        Observation seen = camera.look(List.of(solid(1, 0.05, 0.05, 0.05, Pose.at(0, 0, 0.025))), 0);
        assertEquals(new OcclusionCheck.Occlusion(false, Mask.EMPTY),
                OcclusionCheck.STANDARD.check(seen.heightmap(), seen.target(), seen.targetTopM()));
        assertEquals(List.of(), Occluders.STANDARD.of(seen));
    }
}
