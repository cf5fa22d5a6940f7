package mpgnet.sim.rigid;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;

/**
 * The gripper's bodies: a palm that goes where it is told, and two fingers on a common jaw. Nothing is attached to
 * them; what they hold they hold by friction.
 */
final class GripperRig {

    private static final Quaternion HALF_TURN = Quaternion.aboutAxis(Vec3.Z, Math.PI);

    private final RigidWorld world;
    private final GripperGeometry geometry;
    private final RigidBody palm;
    private final Jaw jaw;
    private Pose tableFromTool;

    /** With its jaw at rest, fully open. */
    GripperRig(RigidWorld world, GripperGeometry geometry, Pose tableFromTool) {
        this.world = world;
        this.geometry = geometry;
        this.tableFromTool = tableFromTool;
        palm = RigidBody.palm(RigidShape.massless(geometry.palmParts()));
        jaw = new Jaw(finger(geometry.fingerParts()), finger(geometry.fingerParts()), geometry.openingM());
        placeParts();
        world.addGripper(palm, jaw);
        command(new JawCommand(geometry.openingM(), geometry.fingerSpeedMS(), geometry.force().mostN()));
    }

    private RigidBody finger(List<ConvexPart> parts) {
        return RigidBody.finger(geometry.padFriction(), RigidShape.massless(parts));
    }

    /** What the jaw does from the next step on, within the gripper's own limits of speed and force. */
    void command(JawCommand command) {
        jaw.command(command.within(geometry));
    }

    /** Where the bodies are is the world's to restore. */
    void restore(Pose tableFromTool) {
        this.tableFromTool = tableFromTool;
        placeParts();
    }

    Pose tableFromTool() {
        return tableFromTool;
    }

    /** Carries the palm to {@code next} during one step of the world. */
    void step(Pose next) {
        double stepS = world.physics().stepS();
        jaw.begin(tableFromTool);
        approach(palm, tableFromPalm(tableFromTool), tableFromPalm(next), stepS);
        approach(jaw.right, tableFromRight(tableFromTool), tableFromRight(next), stepS);
        approach(jaw.left, tableFromLeft(tableFromTool), tableFromLeft(next), stepS);
        world.step();
        jaw.end();
        tableFromTool = next;
        placeParts();
    }

    /** The velocity that brings a body from one pose to another in a step. */
    private static void approach(RigidBody body, Pose from, Pose to, double stepS) {
        RigidBody.set(body.velocity, to.position().minus(from.position()).times(1 / stepS));
        Quaternion rotation = to.orientation().times(from.orientation().inverse());
        Vec3 axis = new Vec3(rotation.x(), rotation.y(), rotation.z());
        double sine = axis.length();
        double angleRad = 2 * Math.atan2(sine, Math.abs(rotation.w()));
        double perAxis = sine == 0 ? 0 : Math.copySign(angleRad / sine / stepS, rotation.w());
        body.velocity[3] = perAxis * axis.x();
        body.velocity[4] = perAxis * axis.y();
        body.velocity[5] = perAxis * axis.z();
    }

    private void placeParts() {
        palm.place(tableFromPalm());
        jaw.right.place(tableFromRight());
        jaw.left.place(tableFromLeft());
    }

    /** The distance between the pads' faces. */
    double gapM() {
        return 2 * jaw.offsetM;
    }

    boolean isRight(RigidBody body) {
        return body == jaw.right;
    }

    boolean isLeft(RigidBody body) {
        return body == jaw.left;
    }

    GripperGeometry geometry() {
        return geometry;
    }

    Pose tableFromPalm() {
        return tableFromPalm(tableFromTool);
    }

    Pose tableFromRight() {
        return tableFromRight(tableFromTool);
    }

    Pose tableFromLeft() {
        return tableFromLeft(tableFromTool);
    }

    private Pose tableFromPalm(Pose tableFromTool) {
        return tableFromTool.times(Pose.at(0, 0, geometry.palmHeightM()));
    }

    private Pose tableFromRight(Pose tableFromTool) {
        return tableFromFinger(tableFromTool, Quaternion.IDENTITY);
    }

    private Pose tableFromLeft(Pose tableFromTool) {
        return tableFromFinger(tableFromTool, HALF_TURN);
    }

    /** A finger's origin is the middle of its pad's face. */
    private Pose tableFromFinger(Pose tableFromTool, Quaternion outwards) {
        return tableFromTool.times(new Pose(new Vec3(0, 0, geometry.padHeightM() / 2), outwards))
                .times(Pose.at(jaw.offsetM, 0, 0));
    }
}
