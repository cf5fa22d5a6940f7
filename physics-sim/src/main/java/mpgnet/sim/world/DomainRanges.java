package mpgnet.sim.world;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Texture;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/**
 * Domain randomisation: within which ranges a simulated work cell differs from scene to scene, so that what is learnt
 * does not depend on what no real one has exactly so.
 *
 * @param friction          factor on every body's friction
 * @param mass              factor on every body's mass
 * @param hueShift          added to every body's hue, a share of the colour circle
 * @param brightness        factor on every body's brightness
 * @param tableGrey         the table's brightness, 0 to 255
 * @param tableDarkShare    how dark the darkest patches of the table are, a share of its brightness
 * @param lampTiltRad       of the lamp from the vertical
 * @param ambient           the share of ambient light
 * @param cameraShiftM      each camera's displacement along each axis, which its calibration knows
 * @param cameraRotationRad each camera's rotation about each axis, which its calibration knows
 * @param calibrationM      what the calibration does not know, along each axis
 * @param calibrationRad    likewise about each axis
 * @param subpixelPx        the depth cameras' noise
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record DomainRanges(Range friction, Range mass, Range hueShift, Range brightness, Range tableGrey,
        Range tableDarkShare,
        Range lampTiltRad, Range ambient, Range cameraShiftM, Range cameraRotationRad, Range calibrationM,
        Range calibrationRad,
        Range subpixelPx) implements DomainRangesBuilder.With {

    /** What may be drawn, both ends included. */
    public record Range(double low, double high) {
        public Range {
            if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
                throw new IllegalArgumentException(
                        "a range needs low <= high, both finite; was %s to %s".formatted(low, high));
            }
        }

        public double draw(RandomGenerator random) {
            return low + (high - low) * random.nextDouble();
        }

        static Range about(double halfWidth) {
            return new Range(-halfWidth, halfWidth);
        }
    }

    private static final double PATCH_M = 0.03;

    /**
     * Wide enough to hold an ordinary work cell: light wood to rubber, a lamp up to 40° off, cameras a centimetre and a
     * degree or two off.
     */
    public static DomainRanges standard() {
        return DomainRangesBuilder.builder()
                .friction(new Range(0.7, 1.3)) // a factor
                .mass(new Range(0.7, 1.5)) // a factor
                .hueShift(Range.about(0.04)) // of 1: 14°
                .brightness(new Range(0.6, 1.15)) // a factor
                .tableGrey(new Range(30, 120)) // of 255: rubber to light wood
                .tableDarkShare(new Range(0.6, 1)) // a factor
                .lampTiltRad(new Range(0, Math.toRadians(40))) // rad
                .ambient(new Range(0.3, 0.7)) // a share
                .cameraShiftM(Range.about(0.01)) // m
                .cameraRotationRad(Range.about(Math.toRadians(1.5))) // rad
                .calibrationM(Range.about(0.0015)) // m
                .calibrationRad(Range.about(Math.toRadians(0.2))) // rad
                .subpixelPx(new Range(0.03, 0.15)) // px: Intel's best to twice the typical
                .build();
    }

    /** The same objects in the same places with other surfaces and masses. */
    public Scene scene(Scene scene, RandomGenerator random) {
        List<Body> bodies = new ArrayList<>();
        for (Body body : scene.bodies()) {
            bodies.add(new Body(body.shape(), body.tableFromBody(), Math.min(5, body.massKg() * mass.draw(random)),
                    Math.min(2, body.friction() * friction.draw(random)), recoloured(body.colour(), random)));
        }
        return new Scene(bodies, scene.targetIndex());
    }

    private int recoloured(int rgb, RandomGenerator random) {
        float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, null);
        double hue = hsb[0] + hueShift.draw(random);
        double value = Math.clamp(hsb[2] * brightness.draw(random), 0, 1);
        return Color.HSBtoRGB((float) hue, hsb[1], (float) value) & 0xFFFFFF;
    }

    /**
     * Cameras, table and light of one work cell.
     *
     * @param nominal where the cameras stand before they are displaced
     */
    public CameraSetup cameras(CameraSetup nominal, RandomGenerator random) {
        List<PlacedCamera> cameras = nominal.cameras().stream().map(camera -> displaced(camera, random)).toList();
        double azimuthRad = 2 * Math.PI * random.nextDouble();
        double tiltRad = lampTiltRad.draw(random);
        Vec3 toLamp = new Vec3(Math.sin(tiltRad) * Math.cos(azimuthRad), Math.sin(tiltRad) * Math.sin(azimuthRad),
                Math.cos(tiltRad));
        int grey = (int) Math.round(tableGrey.draw(random));
        Texture patches = new Texture.Patches(PATCH_M, tableDarkShare.draw(random), random.nextLong());
        SensorNoise noise = nominal.noise().orElse(SensorNoise.d435i()).withSubpixelPx(subpixelPx.draw(random));
        return new CameraSetup(cameras, new Light(toLamp, ambient.draw(random)), grey << 16 | grey << 8 | grey, patches,
                Optional.of(noise), random.nextLong());
    }

    private PlacedCamera displaced(PlacedCamera camera, RandomGenerator random) {
        Pose known = camera.tableFromCamera().times(small(cameraShiftM, cameraRotationRad, random));
        return new PlacedCamera(camera.intrinsics(), known.times(small(calibrationM, calibrationRad, random)), known);
    }

    private static Pose small(Range shiftM, Range rotationRad, RandomGenerator random) {
        Quaternion rotation = Quaternion.aboutAxis(Vec3.X, rotationRad.draw(random))
                .times(Quaternion.aboutAxis(Vec3.Y, rotationRad.draw(random)))
                .times(Quaternion.aboutAxis(Vec3.Z, rotationRad.draw(random)));
        return new Pose(new Vec3(shiftM.draw(random), shiftM.draw(random), shiftM.draw(random)), rotation);
    }
}
