package mpgnet.twin.workcell;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.rigid.RigidWorkCell;
import mpgnet.sim.rigid.PhysicsParameters;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;
import mpgnet.sim.scene.Scene;

/** The simulator's table, objects and gripper as rigid bodies. */
public final class TableWorkCell implements WorkCell {

    private static final int GRIPPER_COLOUR = 0x4A4F57;

    private final RigidWorkCell cell;

    /** @param scene its bodies stand exactly where it says and settle as time passes */
    public TableWorkCell(GripperGeometry gripper, Scene scene, Pose tableFromTool) {
        cell = new RigidWorkCell(gripper, PhysicsParameters.standard(), tableFromTool, scene);
    }

    @Override
    public void advance(double dtS, Pose tableFromTool) {
        cell.advance(dtS, tableFromTool);
    }

    @Override
    public void jaw(double gapM, double fingerSpeedMS, double forceN) {
        cell.command(new JawCommand(gapM, fingerSpeedMS, forceN));
    }

    @Override
    public double gapM() {
        return cell.jawGapM();
    }

    @Override
    public Jaw jawStatus() {
        return switch (cell.jawStatus()) {
            case MOVING -> Jaw.MOVING;
            case STOPPED_WHILE_OPENING -> Jaw.STOPPED_OPENING;
            case STOPPED_WHILE_CLOSING -> Jaw.STOPPED_CLOSING;
            case AT_DESTINATION -> Jaw.ARRIVED;
        };
    }

    @Override
    public double upwardForceN() {
        return cell.upwardForceN();
    }

    @Override
    public boolean hasTable() {
        return true;
    }

    @Override
    public List<Solid> solids() {
        List<Solid> solids = new ArrayList<>(cell.gripperSolids(GRIPPER_COLOUR));
        cell.bodies().forEach((id, body) -> solids.add(body.solid(id)));
        return solids;
    }
}
