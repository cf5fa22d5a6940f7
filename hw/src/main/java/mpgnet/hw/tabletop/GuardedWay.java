package mpgnet.hw.tabletop;

import java.util.List;
import java.util.Set;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.safety.Rule;
import mpgnet.hw.safety.Violation;
import mpgnet.hw.safety.WorkspaceGuard;
import mpgnet.sim.geometry.Pose;

/**
 * Straight motions as fast as is asked where the guard allows it, else slower: near the base's axis joints turn fast
 * for little way.
 */
final class GuardedWay {

    /** Tried one after the other. */
    private static final double[] SHARES = {1, 0.7, 0.5, 0.35, 0.25, 0.17, 0.12, 0.08};

    private static final Set<Rule> SPEED_RULES =
            Set.of(Rule.JOINT_SPEED, Rule.JOINT_ACCELERATION, Rule.POINT_SPEED, Rule.POINT_ACCELERATION);

    private final WorkspaceGuard guard;

    GuardedWay(WorkspaceGuard guard) {
        this.guard = guard;
    }

    /** @throws MotionRefusedException no speed makes it safe; what is wrong at the slowest */
    Motion.MoveL linear(JointAngles from, Pose baseFromTcp, double speedMPerS, double accelerationMPerS2)
            throws MotionRefusedException {
        List<Violation> violations = List.of();
        for (double share : SHARES) {
            Motion.MoveL motion = new Motion.MoveL(baseFromTcp, speedMPerS * share, accelerationMPerS2 * share);
            violations = guard.check(from, motion);
            if (violations.isEmpty()) {
                return motion;
            }
            if (violations.stream().anyMatch(v -> !SPEED_RULES.contains(v.rule()))) {
                break;
            }
        }
        throw new MotionRefusedException(violations);
    }

    /** As {@link #linear}, in joint space. */
    Motion.MoveJ joint(JointAngles from, JointAngles to, double speedRadPerS, double accelerationRadPerS2)
            throws MotionRefusedException {
        List<Violation> violations = List.of();
        for (double share : SHARES) {
            Motion.MoveJ motion = new Motion.MoveJ(to, speedRadPerS * share, accelerationRadPerS2 * share);
            violations = guard.check(from, motion);
            if (violations.isEmpty()) {
                return motion;
            }
            if (violations.stream().anyMatch(v -> !SPEED_RULES.contains(v.rule()))) {
                break;
            }
        }
        throw new MotionRefusedException(violations);
    }
}
