package mpgnet.sim.bullet;

import com.bulletphysics.collision.dispatch.CollisionFlags;
import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.RigidBodyConstructionInfo;
import com.bulletphysics.dynamics.constraintsolver.SliderConstraint;
import com.bulletphysics.linearmath.Transform;
import java.util.List;
import javax.vecmath.Vector3f;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;

/**
 * The gripper's bodies: a palm that goes where it is told, and two light fingers that slide on it under motors of
 * limited force. The fingers are geared to each other, as in a real hand, so a held object stays at the pads' common
 * centre instead of drifting along the rails.
 */
final class GripperRig {

    private static final double FINGER_MASS_KG = 0.15;
    /**
     * The engine turns a slider's motor off while the slider is at or beyond a limit: a jaw that had come to rest
     * exactly at its limit never moved again. So the limits lie beyond where the jaw is driven to, and it stops there
     * by itself.
     */
    private static final double LIMIT_SLACK_M = 0.005;
    /** Share of the way to the commanded gap that a finger near it goes per second. */
    private static final double APPROACH_PER_S = 60;
    private static final Quaternion HALF_TURN = Quaternion.aboutAxis(Vec3.Z, Math.PI);

    private final BulletWorld world;
    private final Scaled scaled;
    private final GripperGeometry geometry;
    private final RigidBody palm;
    private final Finger right;
    private final Finger left;
    private Pose tableFromTool;
    private JawCommand jaw;

    /** A finger: slider position = distance of its pad from the jaw's centre. */
    private record Finger(RigidBody rigid, SliderConstraint slider, Pose toolFromRail) {
    }

    /** With its jaw at rest, fully open. */
    GripperRig(BulletWorld world, GripperGeometry geometry, Pose tableFromTool) {
        this.world = world;
        this.geometry = geometry;
        scaled = new Scaled(world.physics().scale());
        this.tableFromTool = tableFromTool;
        palm = part(0, geometry.palmParts(), tableFromPalm(), 0);
        palm.setCollisionFlags(palm.getCollisionFlags() | CollisionFlags.KINEMATIC_OBJECT);
        world.addPalm(palm);
        palm.setActivationState(CollisionObject.DISABLE_DEACTIVATION);
        right = finger(Quaternion.IDENTITY);
        left = finger(HALF_TURN);
        world.engine().addConstraint(new JawGear(palm, left.rigid, right.rigid), true);
        jaw = new JawCommand(geometry.openingM(), geometry.fingerSpeedMS(), geometry.force().mostN());
    }

    private RigidBody part(double massKg, List<ConvexPart> parts, Pose tableFromPart, double friction) {
        RigidShape properties = RigidShape.of(parts, world.physics());
        double inertia = massKg * world.physics().scale() * world.physics().scale();
        Vec3 moments = properties.momentsM2().times(inertia);
        RigidBodyConstructionInfo info = new RigidBodyConstructionInfo((float) massKg, null,
                RigidShape.collisionShape(parts, Pose.IDENTITY, world.physics()),
                new Vector3f((float) moments.x(), (float) moments.y(), (float) moments.z()));
        info.startWorldTransform.set(scaled.transform(tableFromPart));
        info.friction = (float) friction;
        RigidBody rigid = new RigidBody(info);
        rigid.setUserPointer(this);
        return rigid;
    }

    /** The rail passes through the middle of the pad's face, so that the squeeze has no lever arm. */
    private Finger finger(Quaternion outwards) {
        Pose toolFromRail = new Pose(new Vec3(0, 0, geometry.padHeightM() / 2), outwards);
        Pose toolFromFinger = toolFromRail.times(Pose.at(geometry.openingM() / 2, 0, 0));
        RigidBody rigid = part(FINGER_MASS_KG, geometry.fingerParts(), tableFromTool.times(toolFromFinger),
                geometry.padFriction());
        world.addFinger(rigid);
        rigid.setActivationState(CollisionObject.DISABLE_DEACTIVATION);
        // The rail carries the finger's weight.
        rigid.setGravity(new Vector3f());
        Pose palmFromRail = Pose.at(0, 0, -geometry.palmHeightM()).times(toolFromRail);
        SliderConstraint slider = new SliderConstraint(palm, rigid, scaled.transform(palmFromRail),
                scaled.transform(Pose.IDENTITY), true);
        slider.setLowerLinLimit((float) (-LIMIT_SLACK_M * world.physics().scale()));
        slider.setUpperLinLimit((float) ((geometry.openingM() / 2 + LIMIT_SLACK_M) * world.physics().scale()));
        slider.setLowerAngLimit(0);
        slider.setUpperAngLimit(0);
        slider.setPoweredLinMotor(true);
        world.engine().addConstraint(slider, true);
        return new Finger(rigid, slider, toolFromRail);
    }

    /** What the jaw does from the next step on, within the gripper's own limits of speed and force. */
    void command(JawCommand command) {
        jaw = command.within(geometry);
    }

    void save(SnapshotWriter out) {
        out.real(jaw.gapM());
        out.real(jaw.fingerSpeedMS());
        out.real(jaw.forceN());
    }

    /** Where the bodies are is the world's to restore. */
    void restore(SnapshotReader in, Pose tableFromTool) {
        this.tableFromTool = tableFromTool;
        jaw = new JawCommand(in.real(), in.real(), in.real());
    }

    Pose tableFromTool() {
        return tableFromTool;
    }

    /**
     * Carries the palm to {@code next} during one step of the world.
     *
     * @param mirrored where the palm would have been one step ago, moving as it is about to: the engine derives a
     *                 kinematic body's velocity from where it was, so this makes palm and fingers advance together
     */
    void step(Pose mirrored, Pose next) {
        driveJaw();
        palm.setWorldTransform(scaled.transform(tableFromPalm()));
        palm.setInterpolationWorldTransform(scaled.transform(tableFromPalm(mirrored)));
        world.step();
        tableFromTool = next;
        palm.setWorldTransform(scaled.transform(tableFromPalm()));
    }

    private void driveJaw() {
        double speed = jaw.fingerSpeedMS();
        drive(left, Math.clamp(APPROACH_PER_S * (jaw.gapM() / 2 - offsetM(left)), -speed, speed), jaw.forceN());
        drive(right, Math.clamp(APPROACH_PER_S * (jaw.gapM() / 2 - offsetM(right)), -speed, speed), jaw.forceN());
    }

    /** The engine's "maximum force" of a slider's motor is the impulse that it may give in one step. */
    private void drive(Finger finger, double speedMS, double forceN) {
        finger.slider.setTargetLinMotorVelocity((float) (speedMS * world.physics().scale()));
        finger.slider.setMaxLinMotorForce((float) (forceN * world.physics().stepS() * world.physics().scale()));
    }

    /** The distance between the pads' faces. */
    double gapM() {
        return offsetM(left) + offsetM(right);
    }

    /** A finger's offset from its rail: x along it outwards, y and z what the rail gives way under load. */
    private Vec3 deflection(Finger finger) {
        Pose tableFromFinger = scaled.pose(finger.rigid.getWorldTransform(new Transform()));
        return tableFromTool.times(finger.toolFromRail).inverse().apply(tableFromFinger.position());
    }

    private double offsetM(Finger finger) {
        return deflection(finger).x();
    }

    boolean isRight(Object engineBody) {
        return engineBody == right.rigid;
    }

    boolean isLeft(Object engineBody) {
        return engineBody == left.rigid;
    }

    boolean isPart(Object engineBody) {
        return engineBody == palm || isRight(engineBody) || isLeft(engineBody);
    }

    GripperGeometry geometry() {
        return geometry;
    }

    Pose tableFromPalm() {
        return tableFromPalm(tableFromTool);
    }

    private Pose tableFromPalm(Pose tableFromTool) {
        return tableFromTool.times(Pose.at(0, 0, geometry.palmHeightM()));
    }

    Pose tableFromRight() {
        return scaled.pose(right.rigid.getWorldTransform(new Transform()));
    }

    Pose tableFromLeft() {
        return scaled.pose(left.rigid.getWorldTransform(new Transform()));
    }
}
