package mpgnet.twin.workcell;

import java.util.List;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;

/** The world around the gripper. Built, stepped and read by one thread. */
public interface WorkCell {

    /** What the jaw does. */
    enum Jaw {
        MOVING, STOPPED_OPENING, STOPPED_CLOSING, ARRIVED
    }

    /**
     * Lets time pass while the tool goes to a pose.
     *
     * @param tableFromTool the pads' lowest point, midway; x the closing axis, z away from the tips
     */
    void advance(double dtS, Pose tableFromTool);

    /**
     * What the jaw does from now on.
     *
     * @param gapM          between the pads
     * @param fingerSpeedMS of each finger
     * @param forceN        of each finger
     */
    void jaw(double gapM, double fingerSpeedMS, double forceN);

    double gapM();

    Jaw jawStatus();

    /** What presses on the gripper from below, newtons. */
    double upwardForceN();

    /** Whether there is a table that the arm's links can meet. */
    boolean hasTable();

    /** Objects and gripper, without the table. */
    List<Solid> solids();
}
