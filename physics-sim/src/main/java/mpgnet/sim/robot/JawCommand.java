package mpgnet.sim.robot;

/**
 * Where the jaw is to go.
 *
 * @param gapM          the distance between the pads, ≥ 0
 * @param fingerSpeedMS of each finger, > 0
 * @param forceN        the most that each finger presses with, > 0
 */
public record JawCommand(double gapM, double fingerSpeedMS, double forceN) {

    public JawCommand {
        if (!(gapM >= 0 && Double.isFinite(gapM))) {
            throw new IllegalArgumentException("gapM must be at least 0 and finite; was " + gapM);
        }
        if (!(fingerSpeedMS > 0 && Double.isFinite(fingerSpeedMS) && forceN > 0 && Double.isFinite(forceN))) {
            throw new IllegalArgumentException("fingerSpeedMS and forceN must be positive and finite; were %s and %s"
                    .formatted(fingerSpeedMS, forceN));
        }
    }

    /** The nearest that {@code gripper} can do. */
    public JawCommand within(GripperGeometry gripper) {
        return new JawCommand(Math.min(gapM, gripper.openingM()), Math.min(fingerSpeedMS, gripper.fingerSpeedMS()),
                Math.clamp(forceN, gripper.force().leastN(), gripper.force().mostN()));
    }
}
