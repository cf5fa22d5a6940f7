package mpgnet.hw.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.safety.Violation;
import mpgnet.hw.safety.WorkspaceGuard;
import mpgnet.sim.geometry.Pose;

/**
 * An imagined arm: it passes the same guard and moves nothing. For rehearsing a motion, and for a dry run.
 */
public final class RehearsedArm implements GuardedArm {

    private final WorkspaceGuard guard;
    private final ArmKinematics kinematics;
    private final ArmEvent.Listener listener;
    private final List<Motion> motions = new ArrayList<>();
    private JointAngles q;

    public RehearsedArm(WorkspaceGuard guard, ArmKinematics kinematics, JointAngles from, ArmEvent.Listener listener) {
        this.guard = guard;
        this.kinematics = kinematics;
        this.q = from;
        this.listener = listener;
    }

    /** Begins where the real one stands. */
    public static RehearsedArm from(WatchedArm arm, ArmEvent.Listener listener)
            throws IOException, InterruptedException {
        return new RehearsedArm(arm.guard(), arm.kinematics(), arm.joints(), listener);
    }

    /** What it would have been sent so far. */
    public List<Motion> motions() {
        return List.copyOf(motions);
    }

    @Override
    public JointAngles joints() {
        return q;
    }

    @Override
    public WorkspaceGuard guard() {
        return guard;
    }

    @Override
    public ArmKinematics kinematics() {
        return kinematics;
    }

    @Override
    public void start() {
        // There is nothing to start.
    }

    @Override
    public void move(Motion motion) throws MotionRefusedException {
        List<Violation> violations = guard.check(q, motion);
        if (!violations.isEmpty()) {
            listener.on(new ArmEvent.Refused(q, motion, violations));
            throw new MotionRefusedException(violations);
        }
        listener.on(new ArmEvent.Commanded(q, motion));
        motions.add(motion);
        q = switch (motion) {
            case Motion.MoveJ m -> m.to();
            case Motion.MoveL m -> after(m.baseFromTcp());
            case Motion.MovePath m -> {
                JointAngles last = q;
                for (Pose pose : m.baseFromTcp()) {
                    q = after(pose);
                    last = q;
                }
                yield last;
            }
            case Motion.Stop _ -> q;
        };
    }

    private JointAngles after(Pose baseFromTcp) {
        Pose flange = baseFromTcp.times(guard.limits().tool().flangeFromTcp().inverse());
        return kinematics.nearest(flange, q).orElseThrow(
                () -> new IllegalStateException("the guard let a motion pass that no arm can make: to " + baseFromTcp));
    }

    @Override
    public boolean moveUntilContact(Motion motion, double forceN) throws MotionRefusedException {
        move(motion);
        return true;
    }

    @Override
    public void toolOutput(int output, boolean level) {
        // Nothing to switch.
    }

    @Override
    public void recoverFromProtectiveStop() {
        // It never stops.
    }

    @Override
    public void stop() {
        // It never moves on.
    }
}
