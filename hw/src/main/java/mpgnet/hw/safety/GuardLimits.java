package mpgnet.hw.safety;

import io.soabase.recordbuilder.core.RecordBuilder;
import mpgnet.sim.robot.Ur5KinematicsMargins;

/**
 * All limits of one work cell. There is no default for what only the work cell knows: its workspace, table and tool.
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
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record GuardLimits(WorkspaceBox workspace, TablePlane table, ToolShape tool, double toolClearanceM,
        double armClearanceM,
        double maxTiltRad, double minRadiusM, double maxReachM, double jointMarginRad, SpeedLimits speeds,
        Ur5KinematicsMargins singularity) implements GuardLimitsBuilder.With {

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
        return GuardLimitsBuilder.builder().workspace(workspace).table(table).tool(tool)
                .toolClearanceM(0.003) // m: a descent stops as late as its contact shows
                .armClearanceM(0.08) // m: a UR5's links have a radius of 0.06 m
                .maxTiltRad(Math.toRadians(15))
                .minRadiusM(0.2) // m: a UR5's column and the flange beside it
                .maxReachM(0.75) // m: a UR5 is stretched at 0.85 m
                .jointMarginRad(Math.toRadians(5))
                .speeds(SpeedLimits.CONSERVATIVE)
                .singularity(new Ur5KinematicsMargins(0.15, 0.15, 0.05)) // sines of 8.6°; m
                .build();
    }

    /** The same with {@code moreM} more distance from the table: for an arm whose geometry is known that well. */
    public GuardLimits withMoreClearance(double moreM) {
        return withToolClearanceM(toolClearanceM + moreM).withArmClearanceM(armClearanceM + moreM);
    }

    private static void requireIn(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s must be in [%s, %s]; was %s".formatted(name, min, max, value));
        }
    }
}
