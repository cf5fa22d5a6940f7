package mpgnet.hw.tabletop;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import mpgnet.hw.arm.GuardedArm;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.tabletop.Gripper.Grip;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.robot.GripperArm;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.PrimitiveStory;
import mpgnet.sim.robot.ToolPose;

/**
 * An arm behind the guard, and its gripper, as the primitives of section III-B2 need them: {@link PrimitiveStory} tells
 * what they do, here as in the simulator.
 */
final class ArmPrimitives {

    /** Joint motions, home from wherever the arm stands. */
    private static final double JOINT_RAD_PER_S = 0.6;
    private static final double JOINT_RAD_PER_S2 = 1.2;
    /** A straight way that turns more has no sensible speed. */
    private static final double MOST_ROTATION_RAD_PER_M = 8;
    /** Nearer than this, no motion is worth sending. */
    private static final double ARRIVED_M = 5e-4;
    private static final double ARRIVED_RAD = 2e-3;

    private final GuardedArm arm;
    private final Gripper gripper;
    private final WorkCellMount mount;
    private final MotionParameters motion;
    private final GuardedWay way;
    private final PrimitiveStory<Exception> story;

    ArmPrimitives(GuardedArm arm, Gripper gripper, WorkCellMount mount, MotionParameters motion) {
        this.arm = arm;
        this.gripper = gripper;
        this.mount = mount;
        this.motion = motion;
        this.way = new GuardedWay(arm.guard());
        this.story = new PrimitiveStory<>(new Port(), motion);
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
        return told(() -> {
            OptionalDouble blockedM = story.pick(story.graspPose(action));
            if (blockedM.isEmpty()) {
                story.goHome();
            }
            return measured(blockedM, 0);
        });
    }

    Measured push(Push push) throws IOException, InterruptedException, MotionRefusedException {
        return told(() -> measured(story.push(story.pushStart(push), story.pushEnd(push)), motion.pushLengthM(push)));
    }

    private Measured measured(OptionalDouble blockedM, double lengthM) throws IOException, InterruptedException {
        return blockedM.isPresent() ? new Measured(false, blockedM.getAsDouble(), gripper.feel(), 0)
                : new Measured(true, 0, gripper.feel(), lengthM);
    }

    /** Lets go above the drop zone. From home, back to home. */
    void release() throws IOException, InterruptedException, MotionRefusedException {
        told(() -> {
            story.letGoInDropZone();
            return null;
        });
    }

    /** Straight up from where it is, slowly, then home. */
    void retreat() throws IOException, InterruptedException, MotionRefusedException {
        ToolPose now = pose();
        go(now.atHeight(Math.max(now.tip().z(), motion.travelHeightM())), motion.descentSpeedMS());
        go(motion.home(), motion.travelSpeedMS());
    }

    /** From any arm to the usual one at home, in joint space where it is not the same way round. */
    void park() throws IOException, InterruptedException, MotionRefusedException {
        JointAngles home = mount.usualArm(arm.kinematics(), motion.home())
                .orElseThrow(() -> new IllegalStateException("no arm reaches home at " + motion.home()));
        JointAngles from = arm.joints();
        double rotation = 0;
        for (int i = 0; i < 6; i++) {
            rotation = Math.max(rotation, Math.abs(home.toArray()[i] - from.toArray()[i]));
        }
        if (rotation > ARRIVED_RAD) {
            arm.move(way.joint(from, home, JOINT_RAD_PER_S, JOINT_RAD_PER_S2));
        }
    }

    /** The guarded arm and the gripper as one. */
    private final class Port implements GripperArm<Exception> {

        @Override
        public ToolPose pose() throws IOException, InterruptedException {
            return ArmPrimitives.this.pose();
        }

        @Override
        public void travel(ToolPose end) throws IOException, InterruptedException, MotionRefusedException {
            go(end, motion.travelSpeedMS());
        }

        @Override
        public boolean descend(ToolPose end) throws IOException, InterruptedException, MotionRefusedException {
            return ArmPrimitives.this.descend(end);
        }

        @Override
        public void slide(ToolPose end) throws IOException, InterruptedException, MotionRefusedException {
            go(end, motion.descentSpeedMS());
        }

        /** Waits, so that a gripper that fails is noticed before the arm moves. */
        @Override
        public void startOpening() throws IOException, InterruptedException {
            openJaw();
        }

        @Override
        public void startClosing() throws IOException, InterruptedException {
            closeJaw();
        }

        @Override
        public void openJaw() throws IOException, InterruptedException {
            gripper.open();
        }

        @Override
        public void closeJaw() throws IOException, InterruptedException {
            gripper.close(motion.gripForceN());
        }
    }

    /** The story throws what its arm throws; that is one of three kinds, or a defect. */
    private static <T> T told(Callable<T> part) throws IOException, InterruptedException, MotionRefusedException {
        try {
            return part.call();
        } catch (IOException | InterruptedException | MotionRefusedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("an arm and its gripper throw no " + e.getClass().getName(), e);
        }
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
     * Straight, except for a rotation in place, which is the joints' affair. The gripper is the same rotated by π:
     * whichever is the smaller rotation.
     */
    private Motion towards(JointAngles from, ToolPose now, ToolPose target, double speedMS)
            throws MotionRefusedException {
        ToolPose nearest = target.nearestTo(now);
        double wayM = nearest.tip().minus(now.tip()).length();
        double angleRad = Math.abs(nearest.yawRad() - now.yawRad());
        if (angleRad > MOST_ROTATION_RAD_PER_M * wayM) {
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
