package mpgnet.sim.robot;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPart.Axes;
import mpgnet.sim.geometry.Pose;

/**
 * A parallel two-finger gripper, in its tool frame: origin at the lowest point of the pads midway between them, x the
 * closing axis, z up. The fingers slide along x; that a real linkage also lifts the tips by some millimetres as it
 * opens is left out.
 *
 * @param name             as a command line names it
 * @param openingM         the largest inner gap between the pads
 * @param force            what the fingers can press with
 * @param fingerSpeedMS    the fastest that one finger moves
 * @param fingerWidthM     the pad across the closing axis
 * @param fingerThicknessM the fingertip along the closing axis
 * @param fingerLengthM    from the pads' lowest point up to the palm: room for what stands beside the grasped object
 * @param padHeightM       how far up the pad reaches
 * @param palmZM           the palm's height
 * @param flangeHeightM    the arm's flange above the pads' lowest point
 * @param padFriction      of the rubber pads; with wood (0.71) a contact has 0.71 · 1.0
 * @param fingerParts      a finger in its own frame: origin at the middle of the pad's face, x away from the other
 *                         finger, z up
 * @param palmParts        the palm about {@link #palmHeightM}
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record GripperGeometry(String name, double openingM, ForceRange force, double fingerSpeedMS, double fingerWidthM,
        double fingerThicknessM, double fingerLengthM, double padHeightM, double palmZM, double flangeHeightM,
        double padFriction, List<ConvexPart> fingerParts, List<ConvexPart> palmParts)
        implements GripperGeometryBuilder.With {

    /** Newtons, of each finger. */
    public record ForceRange(double leastN, double mostN) {
        public ForceRange {
            if (!(leastN >= 0 && mostN > leastN)) {
                throw new IllegalArgumentException(
                        "a force range needs 0 <= least < most; was %s to %s N".formatted(leastN, mostN));
            }
        }
    }

    public GripperGeometry {
        fingerParts = List.copyOf(fingerParts);
        palmParts = List.copyOf(palmParts);
        if (!(openingM > 0 && fingerSpeedMS > 0 && padHeightM > 0 && fingerLengthM >= padHeightM
                && flangeHeightM >= fingerLengthM + palmZM)) {
            throw new IllegalArgumentException(
                    ("gripper %s: opening, speed and pad must be positive, the pad no longer than the finger, "
                            + "the flange above the palm").formatted(name));
        }
    }

    /**
     * The RG2 as the published simulators have it: pads 20 mm wide and 24 mm tall, opening 0 to 0.10 m, straight
     * fingers below a box. What the shipped weights were trained with.
     */
    public static GripperGeometry rg2() {
        ConvexPart finger = ConvexPart.box(0.008, 0.020, 0.100).moved(Pose.at(0.004, 0, 0.038));
        return GripperGeometryBuilder.builder()
                .name("rg2")
                .openingM(0.10) // m
                .force(new ForceRange(3, 40)) // N
                .fingerSpeedMS(0.15) // m/s
                .fingerWidthM(0.020) // m
                .fingerThicknessM(0.008) // m
                .fingerLengthM(0.100)
                .padHeightM(0.024)
                .palmZM(0.060) // m
                .flangeHeightM(0.213) // m
                .padFriction(1.0) // rubber
                .fingerParts(List.of(finger))
                .palmParts(List.of(ConvexPart.box(0.130, 0.050, 0.060)))
                .build();
    }

    /**
     * The RG2 as it is sold: stroke 110 mm, 3 to 40 N, 213 mm from flange to tip, 149 mm wide when open, body 36 mm
     * deep; pads of 20 × 24 mm on 12 mm thick tips, below links that lean outwards. Not measured on one: check against
     * the maker's drawing before use.
     */
    public static GripperGeometry rg2Full() {
        double padHeightM = 0.024;
        double fingerLengthM = 0.105;
        ConvexPart tip = ConvexPart.box(0.012, 0.020, 0.036).moved(Pose.at(0.006, 0, 0.006));
        ConvexPart link = leaningLink(0.020, 0.022, fingerLengthM - padHeightM / 2, new double[]{0.003, 0.012},
                new double[]{0.008, 0.020});
        return GripperGeometryBuilder.builder()
                .name("rg2-full")
                .openingM(0.110) // m
                .force(new ForceRange(3, 40)) // N
                .fingerSpeedMS(0.09) // m/s
                .fingerWidthM(0.020) // m
                .fingerThicknessM(0.012) // m
                .fingerLengthM(fingerLengthM)
                .padHeightM(padHeightM)
                .palmZM(0.070) // m
                .flangeHeightM(0.213) // m
                .padFriction(1.0) // rubber
                .fingerParts(List.of(tip, link))
                .palmParts(List.of(ConvexPart.box(0.110, 0.036, 0.070)))
                .build();
    }

    /**
     * Robotiq's 2F-85: stroke 85 mm, 20 to 235 N, 20 to 150 mm/s between the fingers, 163 mm from flange to tip, body
     * 75 mm in diameter, 149 mm wide when open; fingertips of 22 × 37 mm. Not measured on one: check against the
     * maker's drawing before use.
     */
    public static GripperGeometry robotiq2F85() {
        double padHeightM = 0.037;
        double fingerLengthM = 0.061;
        ConvexPart tip = ConvexPart.box(0.012, 0.022, padHeightM).moved(Pose.at(0.006, 0, 0));
        ConvexPart link = leaningLink(0.022, 0.012, fingerLengthM - padHeightM / 2, new double[]{0.005, 0.014},
                new double[]{0.010, 0.032});
        return GripperGeometryBuilder.builder()
                .name("robotiq-2f85")
                .openingM(0.085) // m
                .force(new ForceRange(20, 235)) // N
                .fingerSpeedMS(0.075) // m/s: 150 mm/s between the fingers
                .fingerWidthM(0.022) // m
                .fingerThicknessM(0.012) // m
                .fingerLengthM(fingerLengthM)
                .padHeightM(padHeightM)
                .palmZM(0.088) // m
                .flangeHeightM(0.163) // m
                .padFriction(1.0) // rubber
                .fingerParts(List.of(tip, link))
                .palmParts(List.of(octagonalPrism(0.075, 0.088)))
                .build();
    }

    /** Every gripper there is. */
    public static List<GripperGeometry> all() {
        return List.of(rg2(), rg2Full(), robotiq2F85());
    }

    /** @throws IllegalArgumentException if nothing has that name */
    public static GripperGeometry named(String name) {
        return all().stream().filter(g -> g.name.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no gripper \"%s\"; choose one of %s".formatted(name,
                                String.join(", ", all().stream().map(GripperGeometry::name).toList()))));
    }

    /** From z = low to high, its section along x going from {@code lowX} to {@code highX}. */
    private static ConvexPart leaningLink(double widthM, double lowM, double highM, double[] lowX, double[] highX) {
        return ConvexPart.prism(new double[]{lowM, highM, highM, lowM},
                new double[]{lowX[0], highX[0], highX[1], lowX[1]}, widthM / 2, Axes.ZXY);
    }

    private static ConvexPart octagonalPrism(double acrossFlatsM, double heightM) {
        double radiusM = acrossFlatsM / 2 / Math.cos(Math.PI / 8);
        double[] x = new double[8];
        double[] y = new double[8];
        for (int i = 0; i < 8; i++) {
            x[i] = radiusM * Math.cos(Math.PI / 4 * (i + 0.5));
            y[i] = radiusM * Math.sin(Math.PI / 4 * (i + 0.5));
        }
        return ConvexPart.prism(x, y, heightM / 2, Axes.XYZ);
    }

    /** The palm's centre above the tool frame's origin. */
    public double palmHeightM() {
        return fingerLengthM + palmZM / 2;
    }
}
