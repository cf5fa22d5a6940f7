package mpgnet.sim.robot;

import java.util.OptionalDouble;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.robot.MotionListener.Moment;

/**
 * What the three motion primitives of section III-B2 do, told once for the simulated gripper and a real one: from home
 * over the point, down, close or push, up. What was held, and what becomes of it, is the caller's to find out.
 *
 * @param motion the heights, distances and speeds
 */
public record PrimitiveStory<X extends Exception>(GripperArm<X> arm, MotionParameters motion) {

    /** Where the fingers close in a grasp or a move. */
    public ToolPose graspPose(Action action) {
        return new ToolPose(action.xM(), action.yM(), motion.graspHeightM(action.heightM()), action.angleRad());
    }

    /** Where a push begins. */
    public ToolPose pushStart(Push push) {
        return new ToolPose(push.xM(), push.yM(), motion.pushHeightM(push.heightM()), push.angleRad());
    }

    /** Where a push ends. */
    public ToolPose pushEnd(Push push) {
        double lengthM = motion.pushLengthM(push);
        return new ToolPose(push.xM() + lengthM * Math.cos(push.angleRad()),
                push.yM() + lengthM * Math.sin(push.angleRad()), pushStart(push).tip().z(), push.angleRad());
    }

    /** Where the arm travels to above a point. */
    public ToolPose above(ToolPose low) {
        return low.atHeight(Math.max(low.tip().z() + motion.approachM(), motion.travelHeightM()));
    }

    /**
     * Grasp and Move: from home to {@code low}, close, and lift what is between the fingers.
     *
     * @return empty where it was done and the gripper is lifted; where something was in the way, how far above
     *         {@code low} the descent ended, metres, and the arm is at home
     */
    public OptionalDouble pick(ToolPose low) throws X {
        arm.startOpening();
        if (!reach(low)) {
            return blocked(low);
        }
        arm.say(Moment.LOWERED);
        arm.closeJaw();
        arm.say(Moment.CLOSED);
        lift(low);
        return OptionalDouble.empty();
    }

    /**
     * From home to {@code low}, along the table to {@code end}, and home.
     *
     * @return as of {@link #pick}, but at home in either case
     */
    public OptionalDouble push(ToolPose low, ToolPose end) throws X {
        arm.startClosing();
        if (!reach(low)) {
            return blocked(low);
        }
        arm.say(Moment.LOWERED);
        arm.slide(end);
        arm.say(Moment.PUSHED);
        lift(end);
        goHome();
        return OptionalDouble.empty();
    }

    /** Over the point, down to the approach height, and on to the point; false if something was in the way. */
    private boolean reach(ToolPose low) throws X {
        arm.travel(above(low));
        boolean clear = arm.descend(low.atHeight(low.tip().z() + motion.approachM()));
        arm.say(Moment.APPROACH);
        return clear && arm.descend(low);
    }

    private OptionalDouble blocked(ToolPose low) throws X {
        double clearanceM = arm.pose().tip().z() - low.tip().z();
        arm.say(Moment.BLOCKED);
        lift(low);
        goHome();
        return OptionalDouble.of(clearanceM);
    }

    /** Straight up from {@code low} to the approach height. */
    public void lift(ToolPose low) throws X {
        arm.travel(arm.pose().atHeight(low.tip().z() + motion.approachM()));
    }

    /** Straight up to the height of travel. */
    public void rise() throws X {
        arm.travel(arm.pose().atHeight(Math.max(arm.pose().tip().z(), motion.travelHeightM())));
    }

    /** From wherever the gripper is, above all things. */
    public void goHome() throws X {
        rise();
        arm.travel(motion.home());
    }

    /** From home above the drop zone, open, and home. */
    public void letGoInDropZone() throws X {
        arm.travel(motion.home().atHeight(motion.releaseHeightM()));
        arm.openJaw();
        arm.say(Moment.RELEASED);
        arm.travel(motion.home());
    }
}
