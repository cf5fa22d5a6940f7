package mpgnet.twin.arm;

import java.util.ArrayList;
import java.util.List;

/**
 * movej: all joints straight to the goal together. A following movej that starts inside the blend radius is added to
 * what is left of this one, so that the speed changes without a jump and the corner is cut.
 */
final class JointPath implements ArmMotion {

    /** A leg: by how much each joint turns, and when it began. */
    private record Leg(double[] rotation, Trapezoid profile, double startS, double blendRad) {
        double share(double nowS) {
            return profile.length() == 0 ? 1 : profile.at(nowS - startS) / profile.length();
        }

        boolean ended(double nowS) {
            return nowS - startS >= profile.durationS();
        }
    }

    private final List<Leg> legs = new ArrayList<>();
    private double[] base;
    private double nowS;

    JointPath(double[] from) {
        base = from.clone();
    }

    /** The goal of the last leg, from which the next one starts. */
    private double[] goal() {
        double[] goal = base.clone();
        for (Leg leg : legs) {
            for (int i = 0; i < goal.length; i++) {
                goal[i] += leg.rotation[i];
            }
        }
        return goal;
    }

    /**
     * @param durationS if positive, in place of speed and acceleration
     * @param blendRad  how far before the goal, in the leading joint's angle, the call returns
     */
    void append(double[] to, double speed, double acceleration, double durationS, double blendRad) {
        double[] rotation = goal();
        double leading = 0;
        for (int i = 0; i < rotation.length; i++) {
            rotation[i] = to[i] - rotation[i];
            leading = Math.max(leading, Math.abs(rotation[i]));
        }
        Trapezoid profile =
                durationS > 0 ? Trapezoid.lasting(leading, durationS) : new Trapezoid(leading, speed, acceleration);
        legs.add(new Leg(rotation, profile, nowS, Math.min(blendRad, profile.brakingLength())));
    }

    @Override
    public double[] advance(double[] q, double[] qd, double dtS) {
        nowS += dtS;
        double[] next = base.clone();
        for (Leg leg : legs) {
            double share = leg.share(nowS);
            for (int i = 0; i < next.length; i++) {
                next[i] += share * leg.rotation[i];
            }
        }
        while (legs.size() > 1 && legs.getFirst().ended(nowS)) {
            Leg done = legs.removeFirst();
            for (int i = 0; i < base.length; i++) {
                base[i] += done.rotation[i];
            }
        }
        return next;
    }

    @Override
    public boolean returned() {
        Leg last = legs.getLast();
        return last.ended(nowS)
                || last.blendRad > 0 && last.profile.length() - last.profile.at(nowS - last.startS) <= last.blendRad;
    }

    @Override
    public boolean ended() {
        return legs.stream().allMatch(leg -> leg.ended(nowS));
    }
}
