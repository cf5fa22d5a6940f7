package mpgnet.hw.safety;

import mpgnet.sim.robot.Ur5KinematicsMargins;

/**
 * All limits of one cell. There is no default for what only the cell knows: its workspace, table and tool.
 *
 * @param workspace      where the tool's points may be
 * @param table          nothing may touch it
 * @param tool           tip and corners
 * @param toolClearanceM of the tool's points above the table
 * @param armClearanceM  of the joints' centres above the table: at least an arm's radius (0.06 m)
 * @param maxTiltRad     of the tool away from straight down onto the table
 * @param minRadiusM     of the tip from the base's vertical axis: the arm's own column
 * @param maxReachM      of the flange from the shoulder (0.85 m is the UR5's end)
 * @param jointMarginRad from each joint's limits
 * @param speeds         of joints and points
 * @param singularity    smallest margins
 */
public record GuardLimits(WorkspaceBox workspace, TablePlane table, ToolShape tool, double toolClearanceM,
        double armClearanceM,
        double maxTiltRad, double minRadiusM, double maxReachM, double jointMarginRad, SpeedLimits speeds,
        Ur5KinematicsMargins singularity) {

    public GuardLimits {
        requireIn("toolClearanceM", toolClearanceM, 0, 1);
        requireIn("armClearanceM", armClearanceM, 0, 1);
        requireIn("maxTiltRad", maxTiltRad, 0, Math.PI);
        requireIn("minRadiusM", minRadiusM, 0, 1);
        requireIn("maxReachM", maxReachM, 0, 1);
        requireIn("jointMarginRad", jointMarginRad, 0, 1);
        requireIn("singularity.wrist", singularity.wrist(), 0, 1);
        requireIn("singularity.elbow", singularity.elbow(), 0, 1);
        requireIn("singularity.shoulderM", singularity.shoulderM(), 0, 1);
    }

    /** Slow, tool upright within 15°, well inside of the arm's reach and away from its singularities. */
    public static GuardLimits conservative(WorkspaceBox workspace, TablePlane table, ToolShape tool) {
        return new GuardLimits(workspace, table, tool, 0.003, 0.08, Math.toRadians(15), 0.2, 0.75, Math.toRadians(5),
                SpeedLimits.CONSERVATIVE, new Ur5KinematicsMargins(0.15, 0.15, 0.05));
    }

    /** The same with {@code moreM} more distance from the table: for an arm whose geometry is known that well. */
    public GuardLimits withMoreClearance(double moreM) {
        return new GuardLimits(workspace, table, tool, toolClearanceM + moreM, armClearanceM + moreM, maxTiltRad,
                minRadiusM, maxReachM,
                jointMarginRad, speeds, singularity);
    }

    /** The same over a table that was measured. */
    public GuardLimits withTable(TablePlane measured) {
        return new GuardLimits(workspace, measured, tool, toolClearanceM, armClearanceM, maxTiltRad, minRadiusM,
                maxReachM, jointMarginRad, speeds, singularity);
    }

    private static void requireIn(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s must be in [%s, %s]; was %s".formatted(name, min, max, value));
        }
    }
}
