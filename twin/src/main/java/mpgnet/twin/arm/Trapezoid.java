package mpgnet.twin.arm;

/**
 * Rest to rest over a distance with limited speed and acceleration; where the distance is too short for the speed, a
 * triangle.
 *
 * @param length       ≥ 0, in any unit
 * @param speed        the highest reached, > 0
 * @param acceleration > 0
 */
record Trapezoid(double length, double speed, double acceleration) {

    Trapezoid {
        if (!(length >= 0 && Double.isFinite(length))) {
            throw new IllegalArgumentException("a way must be finite and not negative; was " + length);
        }
        if (!(speed > 0 && Double.isFinite(speed) && acceleration > 0 && Double.isFinite(acceleration))) {
            throw new IllegalArgumentException(
                    "speed and acceleration must be positive; were %s and %s".formatted(speed, acceleration));
        }
        speed = Math.min(speed, Math.sqrt(length * acceleration));
    }

    /** With both ramps a third of {@code durationS}. */
    static Trapezoid lasting(double length, double durationS) {
        return new Trapezoid(length, Math.max(1e-9, 1.5 * length / durationS),
                Math.max(1e-9, 4.5 * length / (durationS * durationS)));
    }

    double durationS() {
        return length == 0 ? 0 : speed / acceleration + length / speed;
    }

    /** The distance over which it brakes. */
    double brakingLength() {
        return speed * speed / (2 * acceleration);
    }

    /** How far after {@code timeS}. */
    double at(double timeS) {
        if (timeS <= 0) {
            return 0;
        }
        double left = durationS() - timeS;
        if (left <= 0) {
            return length;
        }
        double ramp = speed / acceleration;
        if (timeS < ramp) {
            return acceleration * timeS * timeS / 2;
        }
        return left < ramp ? length - acceleration * left * left / 2 : brakingLength() + speed * (timeS - ramp);
    }
}
