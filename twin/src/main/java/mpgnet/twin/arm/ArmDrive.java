package mpgnet.twin.arm;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mpgnet.sim.geometry.Pose;

/**
 * The arm under its controller: one motion command at a time, belonging to the program thread that asked for it. When
 * that thread is gone the arm brakes. A command that comes while the arm moves, and does not blend, waits until it has
 * braked.
 *
 * <p>
 * One thread at a time.
 */
public final class ArmDrive {

    /** With which a UR's program stop brakes; the manuals give none, this one stops it from 60°/s in under 0.1 s. */
    public static final double STOP_RAD_PER_S2 = 12;

    private static final double MOVING_RAD_PER_S = 1e-6;

    private final ArmKinematics kinematics;
    private Pose flangeFromTcp = Pose.IDENTITY;
    private double[] q;
    private double[] qd = new double[6];
    private double[] qdd = new double[6];
    private ArmMotion motion;
    private BooleanSupplier owned = () -> true;

    public ArmDrive(ArmKinematics kinematics, double[] start) {
        this.kinematics = kinematics;
        this.q = start.clone();
    }

    public ArmKinematics kinematics() {
        return kinematics;
    }

    public void setTcp(Pose newFlangeFromTcp) {
        flangeFromTcp = newFlangeFromTcp;
    }

    public Pose flangeFromTcp() {
        return flangeFromTcp;
    }

    /** Copies. */
    public double[] q() {
        return q.clone();
    }

    public double[] qd() {
        return qd.clone();
    }

    public double[] qdd() {
        return qdd.clone();
    }

    public Pose baseFromTcp() {
        return kinematics.forward(q).times(flangeFromTcp);
    }

    public boolean moving() {
        for (double speed : qd) {
            if (Math.abs(speed) > MOVING_RAD_PER_S) {
                return true;
            }
        }
        return false;
    }

    /** @return whether the call returns */
    public BooleanSupplier moveJoints(BooleanSupplier owner, double[] to, double speed, double acceleration,
            double durationS, double blendRad) {
        if (motion instanceof JointPath path && path.returned() && !path.ended()) {
            path.append(to, Math.min(speed, LinearPath.MAX_JOINT_RAD_PER_S), acceleration, durationS, blendRad);
            owned = owner;
            return path::returned;
        }
        return afterRest(owner, () -> {
            JointPath path = new JointPath(q);
            path.append(to, Math.min(speed, LinearPath.MAX_JOINT_RAD_PER_S), acceleration, durationS, blendRad);
            return path;
        });
    }

    public BooleanSupplier moveLinear(BooleanSupplier owner, Pose baseFromTcp, double speed, double acceleration,
            double durationS, double blendM) {
        if (motion instanceof LinearPath path && path.returned() && !path.ended()) {
            path.append(baseFromTcp, speed, acceleration, durationS, blendM);
            owned = owner;
            return path::returned;
        }
        return afterRest(owner, () -> {
            LinearPath path = new LinearPath(kinematics, flangeFromTcp, q);
            path.append(baseFromTcp, speed, acceleration, durationS, blendM);
            return path;
        });
    }

    public BooleanSupplier speedJoints(BooleanSupplier owner, double[] velocity, double acceleration, double forS) {
        return begin(owner, new SpeedMotion(false, kinematics, flangeFromTcp, velocity, acceleration, forS, qd));
    }

    public BooleanSupplier speedLinear(BooleanSupplier owner, double[] velocity, double acceleration, double forS,
            double[] tcpVelocity) {
        return begin(owner,
                new SpeedMotion(true, kinematics, flangeFromTcp, velocity, acceleration, forS, tcpVelocity));
    }

    public BooleanSupplier servoJoints(BooleanSupplier owner, double[] target, double lookAheadS, double forS) {
        if (motion instanceof ServoMotion servo) {
            servo.renew(target, lookAheadS, forS);
            owned = owner;
            return servo::returned;
        }
        return begin(owner, new ServoMotion(target, lookAheadS, forS));
    }

    /** Brakes, whoever moved it. */
    public BooleanSupplier stop(double decelerationRadPerS2) {
        return begin(() -> true, new Braking(decelerationRadPerS2));
    }

    private BooleanSupplier begin(BooleanSupplier owner, ArmMotion next) {
        motion = next;
        owned = owner;
        return next::returned;
    }

    private BooleanSupplier afterRest(BooleanSupplier owner, Supplier<ArmMotion> start) {
        return moving() ? begin(owner, new BrakeFirst(new Braking(STOP_RAD_PER_S2), start)) : begin(owner, start.get());
    }

    /**
     * One control cycle.
     *
     * @param scale of the commanded speed: the speed slider, or the way down to a pause; braking is never slowed
     * @throws UnreachableException the motion cannot go on; the arm keeps still in this cycle and brakes from the next
     *                              one on
     */
    public void step(double dtS, double scale) {
        if (motion != null && !owned.getAsBoolean() && !(motion instanceof Braking)) {
            stop(STOP_RAD_PER_S2);
        }
        double[] next = q;
        if (motion != null) {
            try {
                next = scale == 0 && !(motion instanceof Braking) ? q
                        : motion.advance(q, qd, motion instanceof Braking ? dtS : dtS * scale);
            } catch (UnreachableException | IllegalArgumentException e) {
                stop(STOP_RAD_PER_S2);
                throw e;
            }
            if (motion.ended()) {
                motion = null;
            }
        }
        double[] speed = new double[6];
        for (int i = 0; i < 6; i++) {
            speed[i] = (next[i] - q[i]) / dtS;
            // Also where it is no number.
            if (!(Math.abs(speed[i]) <= LinearPath.TOLERANCE * LinearPath.MAX_JOINT_RAD_PER_S)) {
                stop(STOP_RAD_PER_S2);
                throw new UnreachableException("joint %d would have to turn by %.1f rad/s".formatted(i, speed[i]));
            }
        }
        for (int i = 0; i < 6; i++) {
            qdd[i] = (speed[i] - qd[i]) / dtS;
        }
        q = next.clone();
        qd = speed;
    }
}
