package mpgnet.sim.rigid;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.TopCamera;

/**
 * A table, objects and a gripper that is driven from outside, step by step: what a simulated controller moves. It knows
 * no motions of its own; {@link RigidTabletop} does.
 *
 * <p>
 * Only the thread that builds the work cell may use it.
 */
public final class RigidWorkCell {

    /** Faster than any arm: a set point that needs more is a mistake of the caller's. */
    private static final double FASTEST_TOOL_MS = 5;
    /**
     * A jaw that has stayed within this for {@code STALLED_S} has stopped: a gripped object trembles by a fraction of
     * it.
     */
    private static final double STALLED_M = 0.0005;
    private static final double STALLED_S = 0.05;
    /** How often a jaw at its commanded speed could have left that range before it counts as stopped. */
    private static final double STALL_MARGIN = 3;
    /** A jaw this near its command has arrived. */
    private static final double ARRIVED_M = 0.0015;

    private final TopCamera camera = new TopCamera();
    private final RigidWorld world;
    private final GripperRig rig;
    private final Thread owner = Thread.currentThread();
    private JawCommand jaw;
    private double stalledGapM;
    private double stalledS;
    private double owedS;

    /** What the jaw is doing, as a Robotiq gripper's OBJ tells. */
    public enum JawStatus {
        MOVING, STOPPED_WHILE_OPENING, STOPPED_WHILE_CLOSING, AT_DESTINATION
    }

    /**
     * @param tableFromTool where the gripper is: tool frame as in {@link GripperGeometry}, z pointing away from the
     *                      fingers' tips
     * @param scene         its bodies are placed exactly where it says and settle as time passes
     */
    public RigidWorkCell(GripperGeometry gripper, PhysicsParameters physics, Pose tableFromTool, Scene scene) {
        world = new RigidWorld(physics);
        rig = new GripperRig(world, gripper, tableFromTool);
        for (int id = 0; id < scene.bodies().size(); id++) {
            world.add(id, scene.bodies().get(id));
        }
        command(new JawCommand(gripper.openingM(), gripper.fingerSpeedMS(), gripper.force().mostN()));
        stalledGapM = rig.gapM();
    }

    /** What the jaw does from now on; speeds and forces beyond the gripper's own are cut to them. */
    public void command(JawCommand command) {
        requireOwner();
        jaw = command.within(rig.geometry());
        rig.command(jaw);
        stalledS = 0;
    }

    /**
     * Lets {@code dtS} pass while the tool goes to {@code tableFromTool} at constant speed. Physics runs in whole steps
     * of 1/240 s; what is left over is carried to the next call, so any rate of calls gives the same speed of time.
     *
     * @throws IllegalArgumentException {@code dtS} is negative, or the tool would have to move faster than 5 m/s
     */
    public void advance(double dtS, Pose tableFromTool) {
        requireOwner();
        if (!(dtS >= 0 && Double.isFinite(dtS))) {
            throw new IllegalArgumentException("dtS must be at least 0 and finite; was " + dtS);
        }
        owedS += dtS;
        double stepS = world.physics().stepS();
        int steps = (int) Math.floor(owedS / stepS + 1e-9);
        if (steps == 0) {
            return;
        }
        owedS -= steps * stepS;
        Pose start = rig.tableFromTool();
        double speedMS = tableFromTool.position().minus(start.position()).length() / (steps * stepS);
        if (speedMS > FASTEST_TOOL_MS) {
            throw new IllegalArgumentException(
                    ("the tool would have to move at %.1f m/s to reach %s in %.4f s; "
                            + "send nearer poses or let more time pass")
                            .formatted(speedMS, tableFromTool.position(), steps * stepS));
        }
        for (int i = 1; i <= steps; i++) {
            rig.step(start.towards(tableFromTool, (double) i / steps));
            watchJaw(stepS);
        }
        world.removeLost();
    }

    private void watchJaw(double stepS) {
        if (Math.abs(rig.gapM() - stalledGapM) > STALLED_M) {
            stalledGapM = rig.gapM();
            stalledS = 0;
        } else {
            stalledS += stepS;
        }
    }

    public JawStatus jawStatus() {
        requireOwner();
        if (stalledS < stoppedAfterS()) {
            return JawStatus.MOVING;
        }
        if (Math.abs(rig.gapM() - jaw.gapM()) < ARRIVED_M) {
            return JawStatus.AT_DESTINATION;
        }
        return rig.gapM() > jaw.gapM() ? JawStatus.STOPPED_WHILE_CLOSING : JawStatus.STOPPED_WHILE_OPENING;
    }

    private double stoppedAfterS() {
        return Math.max(STALLED_S, STALL_MARGIN * STALLED_M / (2 * jaw.fingerSpeedMS()));
    }

    /** The distance between the pads' faces, metres. */
    public double jawGapM() {
        requireOwner();
        return rig.gapM();
    }

    /**
     * What presses on the gripper from below, newtons, as the last step found it: noisy, and what a protective stop
     * feels.
     */
    public double upwardForceN() {
        requireOwner();
        return GripperContacts.read(world, rig).upwardN();
    }

    /** Where the tool is. */
    public Pose tableFromTool() {
        requireOwner();
        return rig.tableFromTool();
    }

    /** Simulated time since the work cell was set up. */
    public double timeS() {
        return world.timeS();
    }

    /** What still exists, at its present pose, by id; what has left the table is gone. */
    public SortedMap<Integer, Body> bodies() {
        requireOwner();
        return world.bodies();
    }

    /** The gripper's parts where they are. */
    public List<Solid> gripperSolids(int colour) {
        requireOwner();
        GripperGeometry geometry = rig.geometry();
        return List.of(new Solid(Solid.SCENERY, geometry.palmParts(), rig.tableFromPalm(), colour),
                new Solid(Solid.SCENERY, geometry.fingerParts(), rig.tableFromRight(), colour),
                new Solid(Solid.SCENERY, geometry.fingerParts(), rig.tableFromLeft(), colour));
    }

    /** What the camera above the table sees, the gripper included where it is in view. */
    public RgbdFrame frame() {
        requireOwner();
        List<Solid> seen = new ArrayList<>(gripperSolids(0x4A4F57));
        bodies().forEach((id, body) -> seen.add(body.solid(id)));
        return camera.frame(seen);
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "thread %s uses a work cell that %s has built: use it on the thread that built it"
                            .formatted(Thread.currentThread().getName(), owner.getName()));
        }
    }
}
