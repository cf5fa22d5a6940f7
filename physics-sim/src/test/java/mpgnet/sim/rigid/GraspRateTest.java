package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/**
 * Single blocks, gripped at their centre along each axis that fits into the jaw, in every orientation that they rest
 * in.
 */
class GraspRateTest {

    /** Leaves 7 mm on either side for a finger to pass. */
    private static final double WIDEST_M = 0.085;
    private static final double AT_LEAST = 0.98;
    /** Not multiples of 22.5°: a grasp's angle is up to 6° off. */
    private static final double[] YAWS_RAD = {0.1, 1.9};
    private static final List<Quaternion> UPRIGHT =
            List.of(Quaternion.IDENTITY, Quaternion.aboutAxis(Vec3.Y, -Math.PI / 2),
                    Quaternion.aboutAxis(Vec3.X, Math.PI / 2));

    @Test
    void everyBlockIsHeldAfterTheLift() {
        List<String> failures = new ArrayList<>();
        int grasps = 0;
        for (ToyBlock block : ToyBlock.values()) {
            for (Quaternion upright : UPRIGHT) {
                for (double yawRad : YAWS_RAD) {
                    for (double axisRad : new double[]{0, Math.PI / 2}) {
                        Trial trial = new Trial(block, upright, yawRad, axisRad);
                        if (trial.widthM() <= WIDEST_M && trial.rests()) {
                            grasps++;
                            Outcome outcome = trial.grasp();
                            if (!(outcome instanceof Outcome.Held held && !held.released())) {
                                failures.add(block + " " + upright + " " + yawRad + " " + axisRad + ": " + outcome);
                            }
                        }
                    }
                }
            }
        }
        assertTrue(grasps > 60, "only " + grasps + " grasps were possible");
        assertTrue(failures.size() <= (1 - AT_LEAST) * grasps,
                failures.size() + " of " + grasps + " failed: " + failures);
    }

    @Test
    void aBlockWiderThanTheJawIsNeverHeld() {
        for (double yawRad : YAWS_RAD) {
            RigidTabletop table = new RigidTabletop();
            table.reset(new Scene(
                    List.of(new Body(new ObjectShape.Box(0.13, 0.13, 0.05), Pose.at(0, 0, 0.025), 0.5, 0.71, 0)), 0));
            Outcome outcome = table.execute(new Grasp(0, 0, 0.05, yawRad));
            assertInstanceOf(Outcome.Blocked.class, outcome);
            assertTrue(table.bodies().get(0).tableFromBody().position().z() > 0.023, "it was pressed into the table");
            assertFalse(table.observe().target().isEmpty());
        }
    }

    /** One block on an empty table. {@code axisRad}: the closing axis in the block's frame, about the vertical. */
    private record Trial(ToyBlock block, Quaternion upright, double yawRad, double axisRad) {

        private Quaternion orientation() {
            return Quaternion.aboutAxis(Vec3.Z, yawRad).times(upright);
        }

        private double extentM(Vec3 axis) {
            return vertices().mapToDouble(axis::dot).max().orElseThrow()
                    - vertices().mapToDouble(axis::dot).min().orElseThrow();
        }

        private Stream<Vec3> vertices() {
            return block.shape().convexParts().stream().flatMap((ConvexPart p) -> p.vertices().stream())
                    .map(upright::rotate);
        }

        double widthM() {
            return extentM(axisRad == 0 ? Vec3.X : Vec3.Y);
        }

        private Scene scene() {
            return new Scene(
                    List.of(block.body(new Pose(new Vec3(0.05, 0.03, extentM(Vec3.Z) / 2), orientation()), 0xFF0000)),
                    0);
        }

        /** False if the block rolls or topples from this orientation. */
        boolean rests() {
            Quaternion after = table().bodies().get(0).tableFromBody().orientation();
            return Math.abs(after.times(orientation().inverse()).w()) > 0.99;
        }

        private RigidTabletop table() {
            RigidTabletop table = new RigidTabletop();
            table.reset(scene());
            return table;
        }

        Outcome grasp() {
            RigidTabletop table = table();
            Vec3 p = table.bodies().get(0).tableFromBody().position();
            double step = Action.angleRad(1);
            return table
                    .execute(new Grasp(p.x(), p.y(), extentM(Vec3.Z), Math.round((yawRad + axisRad) / step) * step));
        }
    }
}
