package mpgnet.twin.robot;

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
    RG2(GripperGeometry.rg2());

    private final GripperGeometry geometry;

    GripperKind(GripperGeometry geometry) {
        this.geometry = geometry;
    }

    public GripperGeometry geometry() {
        return geometry;
    }

    /** z pointing away from the flange, x the closing axis. */
    public Pose flangeFromTip() {
        return Pose.at(0, 0, geometry.flangeHeightM());
    }
}
