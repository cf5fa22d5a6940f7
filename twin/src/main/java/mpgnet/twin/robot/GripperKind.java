package mpgnet.twin.robot;

import java.util.Optional;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry;

/** What is on the flange. */
public enum GripperKind {
    /** Driven through its own server. */
    ROBOTIQ_2F85(GripperGeometry.robotiq2F85()),
    /**
     * Driven by tool output 0, tells its opening at tool analog input 1; the geometry that the published simulators and
     * the shipped weights have.
     */
    RG2(GripperGeometry.rg2()),
    /** A bare flange. */
    NONE(null);

    private final GripperGeometry geometry;

    GripperKind(GripperGeometry geometry) {
        this.geometry = geometry;
    }

    /** Empty for a bare flange. */
    public Optional<GripperGeometry> geometry() {
        return Optional.ofNullable(geometry);
    }

    /** z pointing away from the flange, x the closing axis; a bare flange's is its own. */
    public Pose flangeFromTip() {
        return geometry().map(g -> Pose.at(0, 0, g.flangeHeightM())).orElse(Pose.IDENTITY);
    }
}
