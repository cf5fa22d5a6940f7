package mpgnet.sim.robot;

import mpgnet.sim.robot.MotionListener.Moment;

/**
 * An arm with a two-finger gripper, as far as the primitives of section III-B2 need it: the simulator's and a real one.
 * All ways are straight, the gripper points down.
 *
 * @param <X> what goes wrong on the way; {@link RuntimeException} where nothing does
 */
public interface GripperArm<X extends Exception> {

    /** Where the gripper is. */
    ToolPose pose() throws X;

    /** Through the air. */
    void travel(ToolPose end) throws X;

    /** Down, unless something presses upwards on the gripper on the way; true on arrival. */
    boolean descend(ToolPose end) throws X;

    /** Along the table, as slowly as down, whatever is in the way. */
    void slide(ToolPose end) throws X;

    /** The fingers are open before they are used next. */
    void startOpening() throws X;

    /** The fingers are closed before they are used next. */
    void startClosing() throws X;

    /** Returns when the fingers rest. */
    void openJaw() throws X;

    /** Returns when the fingers rest, on each other or on what they hold. */
    void closeJaw() throws X;

    /** A moment of the motion, for whoever watches. */
    default void say(Moment moment) {
    }
}
