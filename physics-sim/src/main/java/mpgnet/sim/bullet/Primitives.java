package mpgnet.sim.bullet;

import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Outcome.Blocked;
import mpgnet.sim.action.Outcome.Empty;
import mpgnet.sim.action.Outcome.Held;
import mpgnet.sim.action.Outcome.Pushed;
import mpgnet.sim.action.Push;
import mpgnet.sim.robot.MotionListener.Moment;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.ToolPose;

/** The three motion primitives of section III-B2, each from home and back to home. */
final class Primitives {

    /** How long the arm waits after a lift, or at home, while it feels what it holds. */
    private static final double STEADY_S = 0.1;

    private final BulletWorld world;
    private final Arm arm;
    private final MotionParameters motion;
    private final int targetId;
    private boolean holding;

    Primitives(BulletWorld world, Arm arm, MotionParameters motion, int targetId) {
        this.world = world;
        this.arm = arm;
        this.motion = motion;
        this.targetId = targetId;
    }

    Outcome execute(Action action) {
        double start = world.timeS();
        if (holding) {
            release();
        }
        arm.say(Moment.HOME);
        Outcome outcome = switch (action) {
            case Grasp grasp -> pick(grasp, true, start);
            case Move move -> pick(move, false, start);
            case Push push -> push(push, start);
        };
        world.settle(arm::hold);
        return outcome;
    }

    /** Grasp and Move differ in what happens to a held target only. */
    private Outcome pick(Action action, boolean keepTarget, double start) {
        ToolPose low = new ToolPose(action.xM(), action.yM(), motion.graspHeightM(action.heightM()), action.angleRad());
        arm.startOpening();
        if (!reach(low)) {
            return blocked(low, start);
        }
        arm.say(Moment.LOWERED);
        arm.closeJaw();
        arm.say(Moment.CLOSED);
        lift(low);
        GripperContacts afterLift = arm.hold(STEADY_S);
        arm.say(Moment.LIFTED);
        double gap = arm.gapM();
        if (!holds(afterLift)) {
            goHome();
            return new Empty(gap, world.timeS() - start);
        }
        int held = afterLift.heldObject(targetId);
        goHome();
        if (!holds(arm.hold(STEADY_S))) {
            return new Empty(arm.gapM(), world.timeS() - start);
        }
        arm.say(Moment.CARRIED);
        holding = true;
        boolean keep = keepTarget && held == targetId;
        if (!keep) {
            release();
        }
        return new Held(held, gap, !keep, world.timeS() - start);
    }

    private Outcome push(Push push, double start) {
        double length = motion.pushLengthM(push);
        ToolPose low = new ToolPose(push.xM(), push.yM(), motion.pushHeightM(push.heightM()), push.angleRad());
        ToolPose end = new ToolPose(push.xM() + length * Math.cos(push.angleRad()), push.yM() + length * Math.sin(push.angleRad()),
                low.tip().z(), push.angleRad());
        arm.startClosing();
        if (!reach(low)) {
            return blocked(low, start);
        }
        arm.say(Moment.LOWERED);
        arm.slide(end);
        arm.say(Moment.PUSHED);
        lift(end);
        goHome();
        return new Pushed(length, world.timeS() - start);
    }

    /** From home over the point, down to the approach height, and on to the point; false if something was in the way. */
    private boolean reach(ToolPose low) {
        double approachM = low.tip().z() + motion.approachM();
        arm.travel(low.atHeight(Math.max(approachM, motion.travelHeightM())));
        boolean clear = arm.descend(low.atHeight(approachM));
        arm.say(Moment.APPROACH);
        return clear && arm.descend(low);
    }

    private Outcome blocked(ToolPose low, double start) {
        double clearance = arm.pose().tip().z() - low.tip().z();
        arm.say(Moment.BLOCKED);
        lift(low);
        goHome();
        return new Blocked(clearance, world.timeS() - start);
    }

    private void lift(ToolPose low) {
        arm.travel(arm.pose().atHeight(low.tip().z() + motion.approachM()));
    }

    private void goHome() {
        arm.travel(arm.pose().atHeight(Math.max(arm.pose().tip().z(), motion.travelHeightM())));
        arm.travel(motion.home());
    }

    private boolean holds(GripperContacts touched) {
        return arm.gapM() > motion.heldGapM() && touched.gripping();
    }

    /** Lets go above the drop zone; what lies in the zone afterwards is taken out of the world, so that the zone never fills. */
    private void release() {
        arm.travel(motion.home().atHeight(motion.releaseHeightM()));
        arm.openJaw();
        arm.say(Moment.RELEASED);
        arm.travel(motion.home());
        world.settle(arm::hold);
        world.removeWhere(motion::inDropZone);
        holding = false;
    }
}
