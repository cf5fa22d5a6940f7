package mpgnet.twin.workcell;

import java.util.List;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;

/**
 * Nothing but a jaw that goes where it is told, above a table or in free space: for looking at protocols without
 * physics.
 */
public final class EmptyWorkCell implements WorkCell {

    private final boolean table;
    private double gapM;
    private double goalM;
    private double fingerSpeedMS;

    /** Above a table. The jaw starts open. */
    public EmptyWorkCell(double openingM) {
        this(openingM, true);
    }

    /** @param table whether the arm's links can meet one */
    public EmptyWorkCell(double openingM, boolean table) {
        this.table = table;
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
    public boolean hasTable() {
        return table;
    }

    @Override
    public List<Solid> solids() {
        return List.of();
    }
}
