package mpgnet.sim.robot;

import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;

/**
 * A parallel two-finger gripper, in its tool frame: origin at the lowest point of the pads midway between them, x the closing axis,
 * z up. Pads and opening are those of the RG2 in the published simulators (pads 20 mm wide and 24 mm tall, opening 0 to 0.10 m).
 *
 * @param openingM         the largest inner gap between the pads
 * @param fingerWidthM     the finger across the closing axis, which is the pad's width
 * @param fingerThicknessM the finger along the closing axis
 * @param fingerLengthM    from the pads' lowest point up to the palm: room for what stands beside the grasped object
 * @param padHeightM       how far up the pad reaches
 * @param palmXM           the palm along the closing axis
 * @param palmYM           the palm across it
 * @param palmZM           the palm's height
 * @param padFriction      of the rubber pads; with wood (0.71) a contact has 0.71 · 1.0
 */
public record GripperGeometry(double openingM, double fingerWidthM, double fingerThicknessM, double fingerLengthM, double padHeightM,
                              double palmXM, double palmYM, double palmZM, double padFriction) {

    public static GripperGeometry rg2() {
        return new GripperGeometry(0.10, 0.020, 0.008, 0.100, 0.024, 0.130, 0.050, 0.060, 1.0);
    }

    /** The palm about its own centre. */
    public ConvexPart palm() {
        return ConvexPart.box(palmXM, palmYM, palmZM);
    }

    /** The palm's centre above the tool frame's origin. */
    public double palmHeightM() {
        return fingerLengthM + palmZM / 2;
    }

    /** A finger in its own frame: origin at the middle of the pad's face, x away from the other finger, z up. */
    public ConvexPart finger() {
        return ConvexPart.box(fingerThicknessM, fingerWidthM, fingerLengthM)
                .moved(Pose.at(fingerThicknessM / 2, 0, fingerLengthM / 2 - padHeightM / 2));
    }
}
