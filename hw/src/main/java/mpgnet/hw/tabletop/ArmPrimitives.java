package mpgnet.hw.tabletop;

import java.io.IOException;
import java.util.Optional;
import mpgnet.hw.arm.GuardedArm;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.tabletop.Gripper.Grip;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.ToolPose;

/**
 * The three motion primitives of section III-B2 by an arm, each from home and back to home: the real side of the
 * simulator's primitives.
 */
final class ArmPrimitives {

    /** Joint motions, home from wherever the arm stands. */
    private static final double JOINT_RAD_PER_S = 0.6;
    private static final double JOINT_RAD_PER_S2 = 1.2;
    /** A straight way that turns more has no sensible speed. */
    private static final double MOST_TURN_RAD_PER_M = 8;
    /** Nearer than this, no motion is worth sending. */
    private static final double ARRIVED_M = 5e-4;
    private static final double ARRIVED_RAD = 2e-3;

    private final GuardedArm arm;
    private final Gripper gripper;
    private final WorkCellMount mount;
    private final MotionParameters motion;
    private final GuardedWay way;

    ArmPrimitives(GuardedArm arm, Gripper gripper, WorkCellMount mount, MotionParameters motion) {
        this.arm = arm;
        this.gripper = gripper;
        this.mount = mount;
        this.motion = motion;
        this.way = new GuardedWay(arm.guard());
    }

    /**
     * What a primitive measured.
     *
     * @param reached    false where something was in the way down
     * @param clearanceM how far above the commanded height it was given up; 0 where it was reached
     * @param grip       when home again
     * @param lengthM    of a push; 0 otherwise
     */
    record Measured(boolean reached, double clearanceM, Grip grip, double lengthM) {
    }

    /** Grasp and Move alike: reach down, close, lift, and come home with what is held. */
    Measured pick(Action action) throws IOException, InterruptedException, MotionRefusedException {
        ToolPose low = new ToolPose(action.xM(), action.yM(), motion.graspHeightM(action.heightM()), action.angleRad());
        gripper.open();
        if (!reach(low)) {
            return blocked(low);
        }
        gripper.close(motion.gripForceN());
        lift(low);
        goHome();
        return new Measured(true, 0, gripper.feel(), 0);
    }

    Measured push(Push push) throws IOException, InterruptedException, MotionRefusedException {
        double lengthM = motion.pushLengthM(push);
        ToolPose low = new ToolPose(push.xM(), push.yM(), motion.pushHeightM(push.heightM()), push.angleRad());
        ToolPose end = new ToolPose(push.xM() + lengthM * Math.cos(push.angleRad()),
                push.yM() + lengthM * Math.sin(push.angleRad()),
                low.tip().z(), push.angleRad());
        gripper.close(motion.gripForceN());
        if (!reach(low)) {
            return blocked(low);
        }
        go(end, motion.descentSpeedMS());
        lift(end);
        goHome();
        return new Measured(true, 0, gripper.feel(), lengthM);
    }

    /** Lets go above the drop zone. From home, back to home. */
    void release() throws IOException, InterruptedException, MotionRefusedException {
        go(motion.home().atHeight(motion.releaseHeightM()), motion.travelSpeedMS());
        gripper.open();
        go(motion.home(), motion.travelSpeedMS());
    }

    /** Straight up from where it is, then home. */
    void retreat() throws IOException, InterruptedException, MotionRefusedException {
        ToolPose now = pose();
        go(now.atHeight(Math.max(now.tip().z(), motion.travelHeightM())), motion.descentSpeedMS());
        goHome();
    }

    /** From any arm to the usual one at home, in joint space where it is not the same way round. */
    void park() throws IOException, InterruptedException, MotionRefusedException {
        JointAngles home = mount.usualArm(arm.kinematics(), motion.home())
                .orElseThrow(() -> new IllegalStateException("no arm reaches home at " + motion.home()));
        JointAngles from = arm.joints();
        double turn = 0;
        for (int i = 0; i < 6; i++) {
            turn = Math.max(turn, Math.abs(home.toArray()[i] - from.toArray()[i]));
        }
        if (turn > ARRIVED_RAD) {
            arm.move(way.joint(from, home, JOINT_RAD_PER_S, JOINT_RAD_PER_S2));
        }
    }

    /**
     * From home over the point, down to the approach height, and on to the point; false if something was in the way.
     */
    private boolean reach(ToolPose low) throws IOException, InterruptedException, MotionRefusedException {
        double approachM = low.tip().z() + motion.approachM();
        go(low.atHeight(Math.max(approachM, motion.travelHeightM())), motion.travelSpeedMS());
        return descend(low.atHeight(Math.min(approachM, motion.travelHeightM()))) && descend(low);
    }

    private Measured blocked(ToolPose low) throws IOException, InterruptedException, MotionRefusedException {
        double clearanceM = pose().tip().z() - low.tip().z();
        retreat();
        return new Measured(false, clearanceM, gripper.feel(), 0);
    }

    private void lift(ToolPose low) throws IOException, InterruptedException, MotionRefusedException {
        go(pose().atHeight(Math.max(low.tip().z() + motion.approachM(), motion.travelHeightM())),
                motion.travelSpeedMS());
    }

    private void goHome() throws IOException, InterruptedException, MotionRefusedException {
        go(motion.home(), motion.travelSpeedMS());
    }

    private ToolPose pose() throws IOException, InterruptedException {
        return mount.tool(arm.kinematics(), arm.joints());
    }

    private void go(ToolPose target, double speedMS) throws IOException, InterruptedException, MotionRefusedException {
        JointAngles from = arm.joints();
        ToolPose now = mount.tool(arm.kinematics(), from);
        if (away(now, target)) {
            arm.move(towards(from, now, target, speedMS));
        }
    }

    private boolean descend(ToolPose target) throws IOException, InterruptedException, MotionRefusedException {
        JointAngles from = arm.joints();
        ToolPose now = mount.tool(arm.kinematics(), from);
        return !away(now, target)
                || arm.moveUntilContact(towards(from, now, target, motion.descentSpeedMS()), motion.contactForceN());
    }

    /**
     * Straight, except for a turn in place, which is the joints' affair. The gripper is the same turned by π: whichever
     * is the smaller turn.
     */
    private Motion towards(JointAngles from, ToolPose now, ToolPose target, double speedMS)
            throws MotionRefusedException {
        ToolPose nearest = target.nearestTo(now);
        double wayM = nearest.tip().minus(now.tip()).length();
        double turnRad = Math.abs(nearest.yawRad() - now.yawRad());
        if (turnRad > MOST_TURN_RAD_PER_M * wayM) {
            Optional<JointAngles> to =
                    arm.kinematics().nearest(mount.baseFromTcp(nearest).times(mount.flangeFromTcp().inverse()), from);
            if (to.isPresent()) {
                return way.joint(from, to.get(), JOINT_RAD_PER_S, JOINT_RAD_PER_S2);
            }
        }
        return way.linear(from, mount.baseFromTcp(nearest), speedMS, motion.accelerationMS2());
    }

    private static boolean away(ToolPose now, ToolPose target) {
        return now.tip().minus(target.tip()).length() > ARRIVED_M
                || Math.abs(target.nearestTo(now).yawRad() - now.yawRad()) > ARRIVED_RAD;
    }
}
