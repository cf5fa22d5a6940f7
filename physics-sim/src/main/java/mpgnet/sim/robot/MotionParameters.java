package mpgnet.sim.robot;

import io.soabase.recordbuilder.core.RecordBuilder;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;

/**
 * Where the primitives of section III-B2 go and how fast: shared by the simulated and the real gripper.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 23, 24, 25 and 26.
 *
 * @param approachM         how far above its lowest height a primitive starts and ends; 15 cm as in the published
 *                          systems
 * @param graspDepthM       a grasp goes this far below the height at its point: 4 cm
 * @param graspFloorM       the pads' least height above the table in a grasp
 * @param pushDepthM        a push goes this far below the height at its start: 1 cm
 * @param pushOnTableM      the tip's height where there is nothing at the start: 2 cm
 * @param pushFloorM        the tip's least height in a push
 * @param pushLengthM       how far a push goes along its direction: {@link Push#LENGTH_M}
 * @param travelHeightM     the tip's height while travelling, above every pile
 * @param dropZone          the centre of the drop zone on the table, beside the workspace; home is above it
 * @param dropHalfSideM     half the side of the square drop zone
 * @param releaseHeightM    the tip's height when it lets go there
 * @param travelSpeedMS     across and up
 * @param descentSpeedMS    from the approach height down, and along a push
 * @param accelerationMS2   of every motion
 * @param rotationSpeedRadS the closing axis' largest angular speed
 * @param jawSpeedMS        of each finger
 * @param gripForceN        of the closing fingers: 20 N; at 40 N the solver no longer keeps a light block out of the
 *                          table
 * @param contactForceN     an upward force on the gripper above this ends a descent: {@code Blocked}
 * @param heldGapM          a closed jaw with a wider gap than this holds something: 2 mm
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record MotionParameters(double approachM, double graspDepthM, double graspFloorM, double pushDepthM,
        double pushOnTableM,
        double pushFloorM, double pushLengthM, double travelHeightM, Vec3 dropZone, double dropHalfSideM,
        double releaseHeightM, double travelSpeedMS, double descentSpeedMS, double accelerationMS2,
        double rotationSpeedRadS, double jawSpeedMS, double gripForceN, double contactForceN, double heldGapM)
        implements
        MotionParametersBuilder.With {

    /** The paper's distances (section III-B2) with the published simulators' drop zone; speeds within a UR5's. */
    public static MotionParameters standard() {
        return MotionParametersBuilder.builder()
                .approachM(0.15) // m: VPG's and the published simulators'; the paper's lift of 15 cm
                .graspDepthM(0.04) // m: section III-B2, z_g = h − 4 cm
                .graspFloorM(0.003) // m: the pads must not scrape the table
                .pushDepthM(0.01) // m: section III-B2, z_p = h − 1 cm
                .pushOnTableM(0.02) // m: section III-B2, z_p = 2 cm where h = 0
                .pushFloorM(0.003) // m
                .pushLengthM(Push.LENGTH_M)
                .travelHeightM(0.30) // m
                .dropZone(new Vec3(0, 0.45, 0)) // m: beside the workspace, in the arm's reach
                .dropHalfSideM(0.12) // m
                .releaseHeightM(0.10) // m
                .travelSpeedMS(1.0) // m/s: a UR5's usual speed of its tool
                .descentSpeedMS(0.25) // m/s: the reduced speed of ISO 10218
                .accelerationMS2(4.0) // m/s²
                .rotationSpeedRadS(Math.PI) // rad/s: a UR5's joints reach 180°/s
                .jawSpeedMS(0.15) // m/s
                .gripForceN(20) // N: an RG2 has 3 to 40
                .contactForceN(25) // N
                .heldGapM(0.002) // m
                .build();
    }

    /** z_g = h − 4 cm, but never into the table. */
    public double graspHeightM(double heightM) {
        return Math.max(heightM - graspDepthM, graspFloorM);
    }

    /** z_p = h − 1 cm over an object, 2 cm where h is not positive, and never into the table. */
    public double pushHeightM(double heightM) {
        return heightM > 0 ? Math.max(heightM - pushDepthM, pushFloorM) : pushOnTableM;
    }

    /** A push's length up to where its straight path leaves the workspace; 0 if it starts outside. */
    public double pushLengthM(Push push) {
        double length =
                Math.min(roomM(push.xM(), Math.cos(push.angleRad())), roomM(push.yM(), Math.sin(push.angleRad())));
        return Math.clamp(length, 0, pushLengthM);
    }

    private static double roomM(double start, double slope) {
        double edge = Math.copySign(Heightmap.HALF_SIDE_M, slope);
        return Math.abs(slope) < 1e-9 ? Double.POSITIVE_INFINITY : (edge - start) / slope;
    }

    /** Above the drop zone, beside the workspace and so out of the camera's view. */
    public ToolPose home() {
        return new ToolPose(dropZone.x(), dropZone.y(), travelHeightM, 0);
    }

    public boolean inDropZone(Vec3 p) {
        return Math.abs(p.x() - dropZone.x()) <= dropHalfSideM && Math.abs(p.y() - dropZone.y()) <= dropHalfSideM;
    }
}
