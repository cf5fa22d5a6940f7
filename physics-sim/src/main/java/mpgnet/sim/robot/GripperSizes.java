package mpgnet.sim.robot;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry.ForceRange;

/**
 * A parallel gripper of one's own in a dozen numbers: straight fingers below a box. What they measure is said at
 * {@link GripperGeometry}.
 *
 * @param name             letters, digits, dots and dashes
 * @param openingM         in (0, 0.3]
 * @param leastForceN      at least 0
 * @param mostForceN       in (leastForceN, 500]
 * @param fingerSpeedMS    in (0, 1]
 * @param fingerWidthM     in (0, 0.1]
 * @param fingerThicknessM in (0, 0.1]
 * @param fingerLengthM    in [padHeightM, 0.3]
 * @param padHeightM       in (0, 0.1]
 * @param palmLengthM      the palm along the closing axis, in (0, 0.4]
 * @param palmDepthM       the palm across it, in (0, 0.4]
 * @param palmHeightM      in (0, 0.4]
 * @param flangeHeightM    in [fingerLengthM + palmHeightM, 0.6]
 * @param padFriction      in (0, 2]
 */
public record GripperSizes(String name, double openingM, double leastForceN, double mostForceN, double fingerSpeedMS,
        double fingerWidthM, double fingerThicknessM, double fingerLengthM, double padHeightM, double palmLengthM,
        double palmDepthM, double palmHeightM, double flangeHeightM, double padFriction) {

    public GripperSizes {
        if (name == null || !name.matches("[A-Za-z0-9.-]{1,40}")) {
            throw new IllegalArgumentException(
                    "name must be 1 to 40 letters, digits, dots and dashes; was '%s'".formatted(name));
        }
        String taken = name;
        if (GripperGeometry.all().stream().anyMatch(known -> known.name().equals(taken))) {
            throw new IllegalArgumentException(
                    "the name %s is another gripper's; choose one of your own".formatted(name));
        }
        require("openingM", openingM, 0.3);
        require("fingerSpeedMS", fingerSpeedMS, 1);
        require("fingerWidthM", fingerWidthM, 0.1);
        require("fingerThicknessM", fingerThicknessM, 0.1);
        require("fingerLengthM", fingerLengthM, 0.3);
        require("padHeightM", padHeightM, 0.1);
        require("palmLengthM", palmLengthM, 0.4);
        require("palmDepthM", palmDepthM, 0.4);
        require("palmHeightM", palmHeightM, 0.4);
        require("flangeHeightM", flangeHeightM, 0.6);
        require("padFriction", padFriction, 2);
        if (!(leastForceN >= 0 && mostForceN > leastForceN && mostForceN <= 500)) {
            throw new IllegalArgumentException("forces must have 0 <= leastForceN < mostForceN <= 500; were %s and %s"
                    .formatted(leastForceN, mostForceN));
        }
        if (fingerLengthM < padHeightM) {
            throw new IllegalArgumentException("padHeightM must be at most fingerLengthM, %s; was %s"
                    .formatted(fingerLengthM, padHeightM));
        }
        if (flangeHeightM < fingerLengthM + palmHeightM) {
            throw new IllegalArgumentException(
                    "flangeHeightM must be at least fingerLengthM + palmHeightM, %s; was %s".formatted(
                            fingerLengthM + palmHeightM, flangeHeightM));
        }
    }

    private static void require(String name, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException("%s must be in (0, %s]; was %s".formatted(name, most, value));
        }
    }

    /** As the simulator and the policies use it. */
    public GripperGeometry geometry() {
        ConvexPart finger = ConvexPart.box(fingerThicknessM, fingerWidthM, fingerLengthM)
                .moved(Pose.at(fingerThicknessM / 2, 0, (fingerLengthM - padHeightM) / 2));
        return GripperGeometryBuilder.builder()
                .name(name)
                .openingM(openingM)
                .force(new ForceRange(leastForceN, mostForceN))
                .fingerSpeedMS(fingerSpeedMS)
                .fingerWidthM(fingerWidthM)
                .fingerThicknessM(fingerThicknessM)
                .fingerLengthM(fingerLengthM)
                .padHeightM(padHeightM)
                .palmZM(palmHeightM)
                .flangeHeightM(flangeHeightM)
                .padFriction(padFriction)
                .fingerParts(List.of(finger))
                .palmParts(List.of(ConvexPart.box(palmLengthM, palmDepthM, palmHeightM)))
                .build();
    }
}
