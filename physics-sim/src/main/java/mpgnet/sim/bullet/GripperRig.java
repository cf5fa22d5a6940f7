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
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.ToolPose;

/**
 * The gripper's bodies: a palm that goes where it is told, and two light fingers that slide on it under motors of limited force.
 * The right finger is geared to the left one, as in a real hand: it follows the left one's position with up to twice the force, so a
 * held object stays between the pads' common centre instead of drifting along the rails.
 */
final class GripperRig {

    private static final double FINGER_MASS_KG = 0.15;
    private static final double GEAR_FORCE_FACTOR = 2;
    /** Share of the fingers' asymmetry that the gear removes per second. */
    private static final double GEAR_PER_S = 60;
    /**
     * The engine turns a slider's motor off while the slider is at or beyond a limit: a jaw that had come to rest exactly at its limit never
     * moved again. So the limits lie beyond where the jaw is driven to, and it stops there by itself.
     */
    private static final double LIMIT_SLACK_M = 0.005;
    /** Share of the way to the fully open or the closed jaw that a finger near it goes per second. */
    private static final double APPROACH_PER_S = 60;
    private static final Quaternion HALF_TURN = Quaternion.aboutAxis(Vec3.Z, Math.PI);

    private final BulletWorld world;
    private final Scaled scaled;
    private final GripperGeometry geometry;
    private final MotionParameters motion;
    private final RigidBody palm;
    private final Finger right;
    private final Finger left;
    private ToolPose pose;
    private double jawSpeedMS;
    private double lastLeftM;

    /** A finger: slider position = distance of its pad from the jaw's centre. */
    private record Finger(RigidBody rigid, SliderConstraint slider, Pose toolFromRail) {
    }

    GripperRig(BulletWorld world, GripperGeometry geometry, MotionParameters motion, ToolPose start) {
        this.world = world;
        this.geometry = geometry;
        this.motion = motion;
        scaled = new Scaled(world.physics().scale());
        pose = start;
        palm = part(0, geometry.palm(), tableFromPalm(), 0);
        palm.setCollisionFlags(palm.getCollisionFlags() | CollisionFlags.KINEMATIC_OBJECT);
        world.addPalm(palm);
        palm.setActivationState(CollisionObject.DISABLE_DEACTIVATION);
        right = finger(Quaternion.IDENTITY);
        left = finger(HALF_TURN);
        lastLeftM = geometry.openingM() / 2;
        open();
    }

    private RigidBody part(double massKg, ConvexPart part, Pose tableFromPart, double friction) {
        RigidShape properties = RigidShape.of(List.of(part), world.physics());
        double inertia = massKg * world.physics().scale() * world.physics().scale() * world.physics().inertiaFactor();
        Vec3 moments = properties.momentsM2().times(inertia);
        RigidBodyConstructionInfo info = new RigidBodyConstructionInfo((float) massKg, null,
                RigidShape.hull(part, Pose.IDENTITY, world.physics()),
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
        RigidBody rigid = part(FINGER_MASS_KG, geometry.finger(), pose.tableFromTool().times(toolFromFinger), geometry.padFriction());
        world.addFinger(rigid);
        rigid.setActivationState(CollisionObject.DISABLE_DEACTIVATION);
        // The rail carries the finger's weight.
        rigid.setGravity(new Vector3f());
        Pose palmFromRail = Pose.at(0, 0, -geometry.palmHeightM()).times(toolFromRail);
        SliderConstraint slider = new SliderConstraint(palm, rigid, scaled.transform(palmFromRail), scaled.transform(Pose.IDENTITY), true);
        slider.setLowerLinLimit((float) (-LIMIT_SLACK_M * world.physics().scale()));
        slider.setUpperLinLimit((float) ((geometry.openingM() / 2 + LIMIT_SLACK_M) * world.physics().scale()));
        slider.setLowerAngLimit(0);
        slider.setUpperAngLimit(0);
        slider.setPoweredLinMotor(true);
        world.engine().addConstraint(slider, true);
        return new Finger(rigid, slider, toolFromRail);
    }

    void open() {
        jawSpeedMS = motion.jawSpeedMS();
    }

    void close() {
        jawSpeedMS = -motion.jawSpeedMS();
    }

    ToolPose pose() {
        return pose;
    }

    /** Carries the palm to {@code next} during one step of the world. */
    void step(ToolPose next) {
        driveJaw();
        // The engine derives a kinematic body's velocity from where it was; the mirrored pose gives the velocity of the step to come,
        // so that palm and fingers advance together.
        Transform now = scaled.transform(tableFromPalm());
        ToolPose mirrored = pose.towards(next, -1);
        palm.setWorldTransform(now);
        palm.setInterpolationWorldTransform(scaled.transform(tableFromPalm(mirrored)));
        world.step();
        pose = next;
        palm.setWorldTransform(scaled.transform(tableFromPalm()));
    }

    private void driveJaw() {
        double leftM = offsetM(left);
        double leftSpeed = (leftM - lastLeftM) / world.physics().stepS();
        lastLeftM = leftM;
        double follow = leftSpeed + GEAR_PER_S * (leftM - offsetM(right));
        double leastMS = -APPROACH_PER_S * leftM;
        double mostMS = APPROACH_PER_S * (geometry.openingM() / 2 - leftM);
        drive(left, Math.clamp(jawSpeedMS, Math.min(leastMS, mostMS), mostMS), motion.gripForceN());
        drive(right, Math.clamp(follow, -2 * motion.jawSpeedMS(), 2 * motion.jawSpeedMS()), GEAR_FORCE_FACTOR * motion.gripForceN());
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
        return pose.tableFromTool().times(finger.toolFromRail).inverse().apply(tableFromFinger.position());
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
        return tableFromPalm(pose);
    }

    private Pose tableFromPalm(ToolPose tool) {
        return tool.tableFromTool().times(Pose.at(0, 0, geometry.palmHeightM()));
    }

    Pose tableFromRight() {
        return scaled.pose(right.rigid.getWorldTransform(new Transform()));
    }

    Pose tableFromLeft() {
        return scaled.pose(left.rigid.getWorldTransform(new Transform()));
    }
}
