package mpgnet.sim.rigid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.MotionFacts;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Outcome.Blocked;
import mpgnet.sim.action.Outcome.Empty;
import mpgnet.sim.action.Outcome.Held;
import mpgnet.sim.action.Outcome.Pushed;
import mpgnet.sim.action.Outcome.SetDown;
import mpgnet.sim.action.Outcome.Unreachable;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.FreeSpot;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.MotionListener.Moment;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.PrimitiveStory;
import mpgnet.sim.robot.Reach;
import mpgnet.sim.robot.Release;
import mpgnet.sim.robot.ToolPose;

/**
 * The three motion primitives of section III-B2 in the simulator, each from home and back to home: whether the arm can
 * do it, what the gripper felt, and what becomes of what it holds.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 23, 25, 26 and 27.
 */
final class Primitives {

    /** How long the arm waits after a lift, or at home, while it feels what it holds. */
    private static final double STEADY_S = 0.1;

    private final RigidWorld world;
    private final Arm arm;
    private final PrimitiveStory<RuntimeException> story;
    private final MotionParameters motion;
    private final Release release;
    private final GraspRule rule;
    private final Supplier<Heightmap> camera;
    private final int targetId;
    private boolean holding;
    private FactsRecorder recorder;
    private MotionFacts facts;

    /** @param camera what is seen of the workspace while the arm is at home: where a free spot is looked for */
    Primitives(RigidWorld world, Arm arm, SimulatedWorkCell cell, Supplier<Heightmap> camera, int targetId) {
        this.world = world;
        this.arm = arm;
        motion = cell.motion();
        story = new PrimitiveStory<>(arm, motion);
        release = cell.release();
        rule = cell.rule();
        this.camera = camera;
        this.targetId = targetId;
    }

    Outcome execute(Action action) {
        double start = world.timeS();
        if (holding) {
            letGoInDropZone();
        }
        recorder = new FactsRecorder(world, arm);
        arm.say(Moment.HOME);
        Outcome outcome = switch (action) {
            case Grasp grasp -> pick(grasp, true, Release.DROP_ZONE, start);
            case Move move -> pick(move, false, release, start);
            case Push push -> push(push, start);
        };
        world.settle(arm::hold);
        facts = recorder.facts();
        return outcome;
    }

    void save(SnapshotWriter out) {
        out.flag(holding);
        out.flag(facts != null);
        if (facts != null) {
            out.integers(facts.touched());
            out.integers(facts.lifted());
            out.integers(facts.movedM().keySet());
            facts.movedM().values().forEach(out::real);
            out.integers(facts.leftWorkspace());
            out.real(facts.jawGapM());
            out.real(facts.durationS());
        }
    }

    void restore(SnapshotReader in) {
        holding = in.flag();
        facts = in.flag()
                ? new MotionFacts(in.integers(), in.integers(), moved(in), in.integers(), in.real(), in.real()) : null;
    }

    private static SortedMap<Integer, Double> moved(SnapshotReader in) {
        SortedMap<Integer, Double> movedM = new TreeMap<>();
        in.integers().forEach(id -> movedM.put(id, in.real()));
        return movedM;
    }

    /** What was measured of the last action. */
    Optional<MotionFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /** Grasp and Move differ in what happens to what is held only. */
    private Outcome pick(Action action, boolean keepTarget, Release release, double start) {
        ToolPose low = story.graspPose(action);
        Optional<Outcome> refused = refused(low, low, start);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<ToolPose> spot = release == Release.INSIDE ? freeSpot(low) : Optional.empty();
        OptionalDouble blockedM = story.pick(low);
        if (blockedM.isPresent()) {
            return new Blocked(blockedM.getAsDouble(), world.timeS() - start);
        }
        GripperContacts afterLift = arm.hold(STEADY_S);
        recorder.lifted();
        arm.say(Moment.LIFTED);
        double gap = arm.gapM();
        if (!holds(afterLift)) {
            story.goHome();
            return new Empty(gap, world.timeS() - start);
        }
        int held = afterLift.heldObject(targetId);
        OptionalInt wrong = held == targetId ? afterLift.besides(targetId) : OptionalInt.of(held);
        if (keepTarget && wrong.isPresent() && rule == GraspRule.STRICT) {
            return setDown(low, wrong.getAsInt(), gap, start);
        }
        if (spot.isPresent()) {
            return putDown(spot.get(), held, gap, start);
        }
        story.goHome();
        if (!holds(arm.hold(STEADY_S))) {
            return new Empty(arm.gapM(), world.timeS() - start);
        }
        arm.say(Moment.CARRIED);
        holding = true;
        boolean keep = keepTarget && held == targetId;
        if (!keep) {
            letGoInDropZone();
        }
        return new Held(held, gap, !keep, world.timeS() - start);
    }

    private Outcome push(Push push, double start) {
        ToolPose low = story.pushStart(push);
        ToolPose end = story.pushEnd(push);
        Optional<Outcome> refused = refused(low, end, start);
        if (refused.isPresent()) {
            return refused.get();
        }
        OptionalDouble blockedM = story.push(low, end);
        return blockedM.isPresent() ? new Blocked(blockedM.getAsDouble(), world.timeS() - start)
                : new Pushed(motion.pushLengthM(push), world.timeS() - start);
    }

    /**
     * The motion from home over {@code low} to {@code end} and back, if the arm cannot do it; it has not moved then.
     */
    private Optional<Outcome> refused(ToolPose low, ToolPose end, double start) {
        return switch (arm.reach(List.of(story.above(low), low, end, story.above(end), motion.home()))) {
            case Reach.Reachable _ -> Optional.empty();
            case Reach.Unreachable no -> Optional.of(new Unreachable(no.obstacle().words(), world.timeS() - start));
        };
    }

    private boolean holds(GripperContacts touched) {
        return arm.gapM() > motion.heldGapM() && touched.gripping();
    }

    /**
     * Where what is gripped at {@code low} can be put down, at the same height and angle; empty where nothing is free
     * or in reach.
     */
    private Optional<ToolPose> freeSpot(ToolPose low) {
        ToolPose aboveLow = story.above(low);
        return FreeSpot.in(camera.get(), low.tip())
                .map(spot -> new ToolPose(new Vec3(spot.x(), spot.y(), low.tip().z()), low.yawRad()))
                .filter(spot -> arm.reach(List.of(aboveLow, low, aboveLow, story.above(spot), spot, story.above(spot),
                        motion.home())) instanceof Reach.Reachable);
    }

    /**
     * Lets go on a free spot of the workspace, from the height at which it was gripped: what lay on the table is set
     * down on it.
     */
    private Outcome putDown(ToolPose spot, int held, double gapM, double start) {
        story.rise();
        arm.travel(story.above(spot));
        boolean carried = holds(arm.hold(STEADY_S));
        if (carried) {
            arm.say(Moment.CARRIED);
            arm.descend(spot);
        }
        arm.openJaw();
        arm.say(Moment.RELEASED);
        story.lift(spot);
        story.goHome();
        return carried ? new Held(held, gapM, true, world.timeS() - start)
                : new Empty(arm.gapM(), world.timeS() - start);
    }

    /** Back down to where it was gripped, open, and home. */
    private Outcome setDown(ToolPose low, int held, double gapM, double start) {
        arm.descend(low);
        arm.openJaw();
        arm.say(Moment.RELEASED);
        story.lift(low);
        story.goHome();
        return new SetDown(held, gapM, world.timeS() - start);
    }

    /**
     * Lets go above the drop zone; what lies in the zone afterwards is taken out of the world, so that the zone never
     * fills.
     */
    private void letGoInDropZone() {
        story.letGoInDropZone();
        world.settle(arm::hold);
        world.removeWhere(motion::inDropZone);
        holding = false;
    }
}
