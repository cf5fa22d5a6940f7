package mpgnet.hw.arm;

import java.io.IOException;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.safety.WorkspaceGuard;

/** An arm that moves only as its guard allows. One caller at a time; {@link #stop} may be called by any thread. */
public interface GuardedArm {

    /** Where the arm stands. */
    JointAngles joints() throws IOException, InterruptedException;

    /** What every motion must pass. */
    WorkspaceGuard guard();

    /** The arm's geometry. */
    ArmKinematics kinematics();

    /** Makes the arm ready for motions; nothing moves. Does nothing where it is ready. */
    void start() throws IOException, InterruptedException;

    /**
     * Ends a protective stop whose cause is known, such as a finger that met a block: waits 5 s, unlocks, and makes the
     * arm ready anew. The motion that was under way is not resumed.
     */
    void recoverFromProtectiveStop() throws IOException, InterruptedException;

    /**
     * Moves and waits for the end.
     *
     * @throws MotionRefusedException     the guard's word; nothing was sent
     * @throws ArmNotReadyException       not started, or no longer
     * @throws RobotStoppedException      the safety system stopped it
     * @throws MotionInterruptedException it ended before its goal
     */
    void move(Motion motion) throws IOException, InterruptedException, MotionRefusedException;

    /**
     * As {@link #move}, and stops where the force on the tool has changed by more than {@code forceN} since the start.
     *
     * @return true if the goal was reached, false if something was in the way
     */
    boolean moveUntilContact(Motion motion, double forceN)
            throws IOException, InterruptedException, MotionRefusedException;

    /** Switches a tool output, 0 or 1. */
    void toolOutput(int output, boolean level) throws IOException, InterruptedException;

    /** Comes to rest. */
    void stop() throws IOException, InterruptedException;
}
