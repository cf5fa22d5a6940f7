package mpgnet.twin.workcell;

import java.util.List;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;

/** Nothing but a jaw that goes where it is told: for looking at protocols without physics. */
public final class EmptyWorkCell implements WorkCell {

    private double gapM;
    private double goalM;
    private double fingerSpeedMS;

    /** The jaw starts open. */
    public EmptyWorkCell(double openingM) {
        gapM = openingM;
        goalM = openingM;
        fingerSpeedMS = 0.01;
    }

    @Override
    public void advance(double dtS, Pose tableFromTool) {
        double step = 2 * fingerSpeedMS * dtS;
        gapM += Math.clamp(goalM - gapM, -step, step);
    }

    @Override
    public void jaw(double newGapM, double newFingerSpeedMS, double forceN) {
        goalM = newGapM;
        fingerSpeedMS = newFingerSpeedMS;
    }

    @Override
    public double gapM() {
        return gapM;
    }

    @Override
    public Jaw jawStatus() {
        return Math.abs(gapM - goalM) < 1e-9 ? Jaw.ARRIVED : Jaw.MOVING;
    }

    @Override
    public double upwardForceN() {
        return 0;
    }

    @Override
    public List<Solid> solids() {
        return List.of();
    }
}
