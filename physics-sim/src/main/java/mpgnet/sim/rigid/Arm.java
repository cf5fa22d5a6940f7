package mpgnet.sim.rigid;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.ArmClearance;
import mpgnet.sim.robot.ArmPath;
import mpgnet.sim.robot.GripperArm;
import mpgnet.sim.robot.JawCommand;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.robot.MotionListener.Moment;
import mpgnet.sim.robot.MotionListener.Snapshot;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.Reach;
import mpgnet.sim.robot.SpeedProfile;
import mpgnet.sim.robot.ToolPose;

/** Moves the gripper through the world: straight lines that the arm's joints can follow in time, and the jaw. */
final class Arm implements GripperArm<RuntimeException> {

    private static final double JAW_TIMEOUT_S = 0.8;
    private static final double JAW_STALLED_S = 0.05;
    /** A jaw that closes or opens more slowly than this has stalled. */
    private static final double JAW_STALLED_MS = 0.005;
    /** A single step's contact force is noisy: an obstacle must press for this many. */
    private static final int CONTACT_STEPS = 2;

    private final RigidWorld world;
    private final GripperRig rig;
    private final MotionParameters motion;
    private final MotionListener listener;
    private final ArmPath path;
    private final SortedSet<Integer> touched = new TreeSet<>();
    private ToolPose pose;
    private double[] joints;
    private double filmedS;

    /** @throws IllegalArgumentException the arm cannot stand at home */
    Arm(RigidWorld world, SimulatedWorkCell cell, MotionListener listener) {
        this.world = world;
        this.motion = cell.motion();
        this.listener = listener;
        path = new ArmPath(cell.arm(), cell.gripper());
        pose = motion.home();
        joints = cell.joints();
        rig = new GripperRig(world, cell.gripper(), pose.tableFromTool());
        startOpening();
    }

    void save(SnapshotWriter out) {
        out.vector(pose.tip());
        out.real(pose.yawRad());
        out.reals(joints);
        out.real(filmedS);
        out.integers(touched);
    }

    void restore(SnapshotReader in) {
        pose = new ToolPose(in.vector(), in.real());
        joints = in.reals();
        filmedS = in.real();
        touched.clear();
        touched.addAll(in.integers());
        rig.restore(pose.tableFromTool());
    }

    /** Whether the arm can go from where it is along straight lines to all corners. */
    Reach reach(List<ToolPose> corners) {
        List<ToolPose> all = new ArrayList<>();
        all.add(pose);
        all.addAll(corners);
        return switch (path.lines(joints, all)) {
            case Reach.Reachable way -> new ArmClearance(path.arm(), world.bodies().values()).firstMeeting(way.joints())
                    .<Reach>map(q -> new Reach.Unreachable(Reach.Obstacle.OBJECT, path.toolAt(q))).orElse(way);
            case Reach.Unreachable no -> no;
        };
    }

    /** The ids of all objects that the gripper has touched since the last call. */
    SortedSet<Integer> takeTouched() {
        SortedSet<Integer> taken = new TreeSet<>(touched);
        touched.clear();
        return taken;
    }

    @Override
    public ToolPose pose() {
        return pose;
    }

    double gapM() {
        return rig.gapM();
    }

    GripperContacts contacts() {
        return GripperContacts.read(world, rig);
    }

    @Override
    public void say(Moment moment) {
        if (listener == MotionListener.NONE) {
            return;
        }
        var poses = new TreeMap<Integer, Pose>();
        world.bodies().forEach((id, body) -> poses.put(id, body.tableFromBody()));
        listener.onMoment(new Snapshot(moment, world.timeS(), rig.geometry(), rig.tableFromPalm(), rig.tableFromRight(),
                rig.tableFromLeft(), poses));
    }

    /** One step with the palm standing still. */
    void hold() {
        step(pose);
    }

    private void step(ToolPose next) {
        rig.step(next.tableFromTool());
        pose = next;
        GripperContacts.addTouched(world, touched);
        if (world.timeS() - filmedS >= listener.everyS()) {
            filmedS = world.timeS();
            say(Moment.UNDERWAY);
        }
    }

    /**
     * Stands still for a while.
     *
     * @return all that was touched meanwhile
     */
    GripperContacts hold(double seconds) {
        GripperContacts touched = GripperContacts.NONE;
        for (int i = 0; i < seconds / world.physics().stepS(); i++) {
            hold();
            touched = touched.and(contacts());
        }
        return touched;
    }

    @Override
    public void travel(ToolPose end) {
        go(end, motion.travelSpeedMS(), () -> false);
    }

    @Override
    public boolean descend(ToolPose end) {
        int[] pressed = {0};
        return go(end, motion.descentSpeedMS(), () -> {
            pressed[0] = contacts().upwardN() > motion.contactForceN() ? pressed[0] + 1 : 0;
            return pressed[0] >= CONTACT_STEPS;
        });
    }

    @Override
    public void slide(ToolPose end) {
        go(end, motion.descentSpeedMS(), () -> false);
    }

    /**
     * A trapezoid of speed along the straight line, as slow as the joints need; stops at once where {@code obstacle}
     * says so.
     *
     * @throws IllegalStateException the arm cannot go there: {@link #reach} tells beforehand
     */
    private boolean go(ToolPose target, double speedMS, BooleanSupplier obstacle) {
        ToolPose start = pose;
        ToolPose end = target.nearestTo(start);
        double length = end.tip().minus(start.tip()).length();
        double rotation = Math.abs(end.yawRad() - start.yawRad());
        // Without a way to go the turn alone sets the pace, as if its arc were the path.
        double pathM = Math.max(length, rotation / motion.rotationSpeedRadS() * speedMS);
        if (pathM < 1e-9) {
            return true;
        }
        List<double[]> way = switch (path.line(joints, start, end)) {
            case Reach.Reachable reachable -> reachable.joints();
            case Reach.Unreachable refused ->
                    throw new IllegalStateException("%s is %s: check the path with reach() first"
                            .formatted(refused.where(), refused.obstacle().words()));
        };
        SpeedProfile profile = new SpeedProfile(pathM, speedMS, motion.accelerationMS2()).within(path.arm(), way);
        double dt = world.physics().stepS();
        for (double t = dt; t < profile.durationS() + dt; t += dt) {
            double share = profile.atM(t) / pathM;
            step(start.towards(end, share));
            joints = way.get((int) Math.round(share * (way.size() - 1)));
            if (obstacle.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void openJaw() {
        startOpening();
        awaitJaw();
    }

    @Override
    public void closeJaw() {
        startClosing();
        awaitJaw();
    }

    @Override
    public void startOpening() {
        rig.command(new JawCommand(rig.geometry().openingM(), motion.jawSpeedMS(), motion.gripForceN()));
    }

    @Override
    public void startClosing() {
        rig.command(new JawCommand(0, motion.jawSpeedMS(), motion.gripForceN()));
    }

    private void awaitJaw() {
        double stalledS = 0;
        double dt = world.physics().stepS();
        for (double t = 0; t < JAW_TIMEOUT_S && stalledS < JAW_STALLED_S; t += dt) {
            double before = rig.gapM();
            hold();
            stalledS = Math.abs(rig.gapM() - before) / dt < JAW_STALLED_MS ? stalledS + dt : 0;
        }
    }
}
