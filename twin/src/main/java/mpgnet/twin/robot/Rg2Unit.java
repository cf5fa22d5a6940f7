package mpgnet.twin.robot;

import mpgnet.sim.robot.GripperGeometry;
import mpgnet.twin.workcell.WorkCell;

/**
 * An OnRobot RG2 on the tool connector: tool output 0 closes it, tool analog input 1 tells its opening. Voltages as
 * Visual Pushing and Grasping's robot.py reads them: 3 V open, 0.26 V closed on nothing.
 */
public final class Rg2Unit {

    private static final double OPEN_V = 3.0;
    private static final double CLOSED_V = 0.26;
    /** Set on the gripper itself. */
    private static final double FORCE_N = 25;
    private static final double SLOW_FAULT = 0.1;

    private static final GripperGeometry GEOMETRY = GripperGeometry.rg2();

    private boolean closed;
    private double gapM = GEOMETRY.openingM();
    private boolean powered;

    void step(WorkCell cell, boolean toolPowered, boolean close, boolean slow) {
        powered = toolPowered;
        gapM = cell.gapM();
        if (powered && close != closed) {
            closed = close;
            cell.jaw(close ? 0 : GEOMETRY.openingM(), GEOMETRY.fingerSpeedMS() * (slow ? SLOW_FAULT : 1), FORCE_N);
        }
    }

    /** At tool analog input 1; 0 without power. */
    public double openingV() {
        return powered ? CLOSED_V + (OPEN_V - CLOSED_V) * gapM / GEOMETRY.openingM() : 0;
    }
}
