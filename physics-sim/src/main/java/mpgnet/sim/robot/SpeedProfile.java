package mpgnet.sim.robot;

import java.util.List;

/**
 * How far along a path something is at a time: a trapezoid of speed, from rest to rest (a triangle where the path is
 * too short for full speed). v² = 2 a s on the ramps.
 *
 * @param pathM           the path's length, > 0
 * @param speedMS         the full speed, > 0
 * @param accelerationMS2 of starting and stopping, > 0
 */
public record SpeedProfile(double pathM, double speedMS, double accelerationMS2) {

    public SpeedProfile {
        if (!(pathM > 0 && speedMS > 0 && accelerationMS2 > 0 && Double.isFinite(pathM + speedMS + accelerationMS2))) {
            throw new IllegalArgumentException(
                    "path, speed and acceleration must be positive and finite; were %s, %s, %s"
                            .formatted(pathM, speedMS, accelerationMS2));
        }
    }

    /** What is reached on the way. */
    public double topSpeedMS() {
        return Math.min(speedMS, Math.sqrt(accelerationMS2 * pathM));
    }

    private double rampS() {
        return topSpeedMS() / accelerationMS2;
    }

    public double durationS() {
        return 2 * rampS() + (pathM - topSpeedMS() * rampS()) / topSpeedMS();
    }

    /** The way covered after {@code tS}: 0 before the start, the whole path after the end. */
    public double atM(double tS) {
        double left = durationS() - tS;
        if (tS <= 0) {
            return 0;
        }
        if (left <= 0) {
            return pathM;
        }
        if (tS < rampS()) {
            return accelerationMS2 * tS * tS / 2;
        }
        return left < rampS() ? pathM - accelerationMS2 * left * left / 2 : topSpeedMS() * (tS - rampS() / 2);
    }

    /** The speed at {@code sM} along the path. */
    public double speedAtMS(double sM) {
        double toGo = Math.clamp(Math.min(sM, pathM - sM), 0, pathM);
        return Math.min(topSpeedMS(), Math.sqrt(2 * accelerationMS2 * toGo));
    }

    /** The same motion in {@code factor} ≥ 1 times the time: speeds fall by it, accelerations by its square. */
    public SpeedProfile slower(double factor) {
        return new SpeedProfile(pathM, speedMS / factor, accelerationMS2 / (factor * factor));
    }

    /**
     * The same motion, as much slower as the joints need.
     *
     * @param joints joint angles at equal distances along the path, at least three
     */
    public SpeedProfile within(ArmModel arm, List<double[]> joints) {
        double stepM = pathM / (joints.size() - 1);
        double factor = 1;
        for (int i = 1; i < joints.size() - 1; i++) {
            double v = speedAtMS(i * stepM);
            boolean cruising = v >= topSpeedMS() * (1 - 1e-12);
            for (int j = 0; j < Ur5Kinematics.JOINTS; j++) {
                double slope = (joints.get(i + 1)[j] - joints.get(i - 1)[j]) / (2 * stepM);
                double bend = (joints.get(i + 1)[j] - 2 * joints.get(i)[j] + joints.get(i - 1)[j]) / (stepM * stepM);
                double speed = Math.abs(slope) * v;
                double acceleration = Math.abs(bend) * v * v + (cruising ? 0 : Math.abs(slope) * accelerationMS2);
                factor = Math.max(factor,
                        Math.max(speed / arm.jointSpeedRadS(), Math.sqrt(acceleration / arm.jointAccelerationRadS2())));
            }
        }
        return factor > 1 ? slower(factor) : this;
    }
}
