package mpgnet.sim.rigid;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.JawCommand;

/**
 * The jaw as one degree of freedom: two fingers that a gear keeps at the same distance from the middle, driven by a
 * motor of limited speed and force. The fingers are exactly where palm and jaw carry them, so a held object stays
 * midway between the pads.
 */
final class Jaw {

    /** Of one finger with the share of the drive that moves with it. */
    private static final double FINGER_MASS_KG = 0.15;
    /** Both fingers move when one is pushed. */
    static final double INVERSE_MASS = 1 / (2 * FINGER_MASS_KG);
    /** How far beyond its range something can push a finger. */
    private static final double SLACK_M = 0.005;
    /** Share of the way to the commanded gap that a finger near it goes per second. */
    private static final double APPROACH_PER_S = 60;

    final RigidBody right;
    final RigidBody left;
    private final double openM;
    /** Outwards from the middle to the right finger, in the table's frame, at the beginning of the step. */
    final double[] outwards = new double[3];
    /** Each pad's distance from the middle at the beginning of the step. */
    double offsetM;
    /** How fast each finger moves outwards. */
    double speedMS;
    /** How far each finger has moved outwards in this step. */
    double movedM;
    /** The same in the part of a step that ended last. */
    double lastMovedM;
    /** What the motor gave in the last sub-step. */
    private double motorImpulse;
    /** How long that was. */
    private double motorS;
    private double commandedM;
    private double commandedSpeedMS;
    private double forceN;

    /** @param openingM the largest gap */
    Jaw(RigidBody right, RigidBody left, double openingM) {
        this.right = right;
        this.left = left;
        openM = openingM / 2;
        offsetM = openM;
        commandedM = openM;
    }

    void command(JawCommand command) {
        commandedM = command.gapM() / 2;
        commandedSpeedMS = command.fingerSpeedMS();
        forceN = command.forceN();
    }

    /** @param tableFromTool where the gripper is at the beginning of the step */
    void begin(Pose tableFromTool) {
        RigidBody.set(outwards, tableFromTool.orientation().rotate(Vec3.X));
        movedM = 0;
    }

    /** After a step or a part of one. */
    void end() {
        offsetM += movedM;
        lastMovedM = movedM;
        movedM = 0;
    }

    /** The share of the fingers' motion in a body's velocity along d: +d · outwards for the right one. */
    double share(RigidBody body, double dx, double dy, double dz) {
        double along = dx * outwards[0] + dy * outwards[1] + dz * outwards[2];
        return body == right ? along : body == left ? -along : 0;
    }

    /** For sub-steps of another length than the last. */
    void scaleMotor(double substepS) {
        motorImpulse *= motorS == 0 ? 1 : substepS / motorS;
        motorS = substepS;
    }

    void warmStart() {
        speedMS += motorImpulse * INVERSE_MASS;
    }

    /**
     * The motor: towards the commanded gap, within its speed and force; and the ends of the rails.
     *
     * @return by how much it changed the fingers' speed
     */
    double solve(double substepS) {
        double before = speedMS;
        double at = offsetM + movedM;
        double wanted = Math.clamp(APPROACH_PER_S * (commandedM - at), -commandedSpeedMS, commandedSpeedMS);
        // Each finger is pressed with the commanded force.
        double most = 2 * forceN * substepS;
        double impulse = Math.clamp(motorImpulse + (wanted - speedMS) / INVERSE_MASS, -most, most);
        speedMS += (impulse - motorImpulse) * INVERSE_MASS;
        motorImpulse = impulse;
        speedMS = Math.clamp(speedMS, (-SLACK_M - at) / substepS, (openM + SLACK_M - at) / substepS);
        return Math.abs(speedMS - before);
    }

    void save(SnapshotWriter out) {
        out.real(offsetM);
        out.real(speedMS);
        out.real(motorImpulse);
        out.real(motorS);
        out.real(commandedM);
        out.real(commandedSpeedMS);
        out.real(forceN);
    }

    void restore(SnapshotReader in) {
        offsetM = in.real();
        speedMS = in.real();
        motorImpulse = in.real();
        motorS = in.real();
        commandedM = in.real();
        commandedSpeedMS = in.real();
        forceN = in.real();
    }
}
