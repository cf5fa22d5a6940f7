package mpgnet.hw.realsense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;

/**
 * What is checked of the real librealsense2, in a process of its own because native code that fails takes its process
 * down. Run by {@link RealSenseNativeTest}.
 */
enum NativeChecks {

    VERSION_AND_ERRORS {
        @Override
        void run(RealSense realSense, Path folder) throws Exception {
            assertEquals("2.53.1", realSense.version());
            CameraUnavailableException none = assertThrows(CameraUnavailableException.class,
                    () -> realSense.start(Streams.STANDARD, Optional.of("no such camera"), Optional.empty()));
            assertTrue(none.getMessage().contains("no RealSense camera"), none.getMessage());
            Path text = Files.writeString(folder.resolve("text.bag"), "not a recording");
            RealSenseException broken = assertThrows(RealSenseException.class, () -> realSense.play(text, false));
            assertEquals("rs2_context_add_device", broken.function());
            assertEquals(1, broken.getMessage().lines().count(), broken.getMessage());
        }
    },

    /** Both sensors in one place: what comes out is what went in, in whole millimetres. */
    SOFTWARE_DEVICE {
        @Override
        void run(RealSense realSense, Path folder) throws Exception {
            try (SoftwareRealSense device =
                    realSense.software(SoftwareRealSense.Layout.registered(SMALL), Optional.empty());
                    RgbdCamera camera = device.watching(() -> shot(SMALL, 3))) {
                assertEquals(SMALL, camera.intrinsics());
                for (int i = 0; i < 40; i++) {
                    RgbdImage image = camera.capture();
                    assertArrayEquals(shot(SMALL, 3).rgb(), image.rgb());
                    assertArrayEquals(shot(SMALL, 3).depthM(), image.depthM(), 1e-6f);
                }
            }
        }
    },

    /**
     * A D435i's sensors: depth of another size and focal length, 15 mm beside the colour sensor, and turned by half a
     * degree.
     */
    ALIGNMENT {
        @Override
        void run(RealSense realSense, Path folder) throws Exception {
            Pose colourFromDepth = new Pose(new Vec3(0.015, 0.0003, 0.0002),
                    Quaternion.aboutAxis(new Vec3(1, 2, 3), Math.toRadians(0.5)));
            Pose tableFromColour = CameraPose.above(0.7);
            List<Solid> scene = List.of(Solid.table(3, 0x808080),
                    new Body(new ObjectShape.Box(0.06, 0.05, 0.08), Pose.at(0.05, -0.03, 0.04), 0.1, 0.5, 0xC02040)
                            .solid(0));
            RgbdFrame seen = new Rasterizer(COLOUR, Light.STUDIO).render(tableFromColour, scene, 0);
            RgbdFrame measured =
                    new Rasterizer(DEPTH, Light.STUDIO).render(tableFromColour.times(colourFromDepth), scene, 0);
            try (SoftwareRealSense device = realSense.software(
                    new SoftwareRealSense.Layout(COLOUR, DEPTH, colourFromDepth, 0.001, 30), Optional.empty())) {
                RgbdImage image = device.photograph(new SoftwareRealSense.Shot(seen.rgb(), measured.depthM()));
                assertArrayEquals(seen.rgb(), image.rgb());
                assertEquals(0.015, device.geometry().colourFromDepth().translationM().x(), 1e-6);
                assertTrue(image.fillRate() > 0.97, "depth at %s of the pixels".formatted(image.fillRate()));
                long far = IntStream.range(0, COLOUR.pixels())
                        .filter(i -> image.depthM()[i] > 0 && Math.abs(image.depthM()[i] - seen.depthM()[i]) > 0.0015)
                        .count();
                // The outline of the block: 300 pixels long, the depth sensor's pixels are 1.4 times as wide.
                assertTrue(far < 1000, far + " pixels are off by more than 1.5 mm");
                long unaligned = IntStream.range(0, COLOUR.pixels())
                        .filter(i -> Math.abs(measured.depthM()[i] - seen.depthM()[i]) > 0.0015).count();
                assertTrue(unaligned > 10 * far,
                        "alignment has something to do here: %d pixels were off before, %d after".formatted(unaligned,
                                far));
            }
        }
    },

    RECORD_AND_PLAYBACK {
        @Override
        void run(RealSense realSense, Path folder) throws Exception {
            Path bag = folder.resolve("shots.bag");
            List<RgbdImage> taken = new ArrayList<>();
            try (SoftwareRealSense device =
                    realSense.software(SoftwareRealSense.Layout.registered(SMALL), Optional.of(bag))) {
                for (int left = 0; left < 30; left++) {
                    taken.add(device.photograph(shot(SMALL, left)));
                }
            }
            try (RealSenseCamera camera = realSense.play(bag, false)) {
                assertEquals(SMALL, camera.intrinsics());
                // A shot is pushed again if it does not come out in time, as the first ones may not, and is then
                // recorded again.
                for (int left = 0; left < 30;) {
                    RgbdImage played = camera.capture();
                    if (left > 0 && Arrays.equals(taken.get(left - 1).rgb(), played.rgb())) {
                        continue;
                    }
                    assertArrayEquals(taken.get(left).rgb(), played.rgb(), "picture " + left);
                    assertArrayEquals(taken.get(left).depthM(), played.depthM(), "picture " + left);
                    left++;
                }
                CameraException ended = assertThrows(CameraException.class, camera::capture);
                assertTrue(ended.getMessage().contains("ended after "), ended.getMessage());
            }
            try (RealSenseCamera camera = realSense.play(bag, true)) {
                for (int i = 0; i < 45; i++) {
                    camera.capture();
                }
            }
        }
    },

    /**
     * The device's own words come through the library, and a picture that never came shows in the numbers of the
     * others.
     */
    TROUBLES {
        @Override
        void run(RealSense realSense, Path folder) throws Exception {
            try (SoftwareRealSense device =
                    realSense.software(SoftwareRealSense.Layout.registered(SMALL), Optional.empty())) {
                device.photograph(shot(SMALL, 3));
                long lostBefore = device.troubles().stream().filter(t -> t.contains("lost")).count();
                device.say("the laser is too hot");
                device.say("the laser is too hot");
                device.skip();
                device.photograph(shot(SMALL, 4));
                for (int i = 0; i < 100 && device.troubles().stream().noneMatch(t -> t.contains("2 times")); i++) {
                    Thread.sleep(20);
                }
                assertTrue(device.troubles().contains("the camera said 2 times: the laser is too hot"),
                        device.troubles().toString());
                assertTrue(lostBefore > 0 || device.troubles().getFirst().contains("lost on their way"),
                        device.troubles().toString());
            }
        }
    },

    /** A strong lens by the library's model against Brown's formula written down here. */
    DISTORTION {
        @Override
        void run(RealSense realSense, Path folder) {
            Librs2.Intrinsics lens = new Librs2.Intrinsics();
            lens.width = SMALL.width();
            lens.height = SMALL.height();
            lens.fx = (float) SMALL.fx();
            lens.fy = (float) SMALL.fy();
            lens.ppx = (float) SMALL.cx();
            lens.ppy = (float) SMALL.cy();
            lens.model = 4;
            lens.coeffs[0] = -0.2f;
            int[] rgb = IntStream.range(0, SMALL.pixels()).toArray();
            RgbdImage raw = new RgbdImage(SMALL, rgb, new float[rgb.length]);
            RgbdImage straight = Rectification.of(realSense.calls().lib(), lens).apply(raw);
            for (int v = 0, i = 0; v < SMALL.height(); v++) {
                for (int u = 0; u < SMALL.width(); u++, i++) {
                    double x = SMALL.rayX(u);
                    double y = SMALL.rayY(v);
                    double scale = 1 - 0.2f * (x * x + y * y);
                    assertEquals(SMALL.cx() + SMALL.fx() * x * scale, straight.rgb()[i] % SMALL.width(), 0.501,
                            "column of pixel " + i);
                    assertEquals(SMALL.cy() + SMALL.fy() * y * scale, straight.rgb()[i] / SMALL.width(), 0.501,
                            "row of pixel " + i);
                }
            }
            lens.coeffs[0] = 1e-4f;
            assertSame(raw, Rectification.of(realSense.calls().lib(), lens).apply(raw),
                    "a shift of less than half a pixel is left alone");
        }
    },

    /** Devices, pipelines and pictures that are closed leave no memory behind. */
    NO_LEAK {
        @Override
        void run(RealSense realSense, Path folder) throws Exception {
            long beforeKb = 0;
            for (int pictures : new int[]{10, 40}) {
                beforeKb = residentKb();
                try (SoftwareRealSense device =
                        realSense.software(SoftwareRealSense.Layout.registered(VGA), Optional.empty())) {
                    for (int i = 0; i < pictures; i++) {
                        device.photograph(shot(VGA, i));
                    }
                }
            }
            // A picture of both kinds is 1.5 MB to the library, and its alignment once more 1.5 MB. Java's heap has a
            // fixed size here.
            long grownKb = residentKb() - beforeKb;
            assertTrue(grownKb < 20_000, "grown by %d kB in 40 pictures".formatted(grownKb));
        }
    };

    static final Intrinsics SMALL = new Intrinsics(64, 48, 60, 60, 31.5, 23.5);
    private static final Intrinsics VGA = Intrinsics.VGA;
    /** Values that were seen on D435i cameras. */
    private static final Intrinsics COLOUR = new Intrinsics(640, 480, 612.41, 610.65, 314.25, 237.78);
    private static final Intrinsics DEPTH = new Intrinsics(848, 480, 427.26, 427.26, 422.36, 233.81);

    abstract void run(RealSense realSense, Path folder) throws Exception;

    /** A table at 0.7 m with a hole in the measurement, and a block whose left edge is at {@code left}. */
    static SoftwareRealSense.Shot shot(Intrinsics lens, int left) {
        int[] rgb = new int[lens.pixels()];
        float[] depthM = new float[lens.pixels()];
        for (int i = 0; i < rgb.length; i++) {
            int u = i % lens.width();
            int v = i / lens.width();
            boolean block = left <= u && u < left + 12 && 10 <= v && v < 22;
            rgb[i] = block ? 0xC02040 : u << 16 | v << 8 | 7;
            depthM[i] = v < 2 ? 0 : block ? 0.65f : 0.7f;
        }
        return new SoftwareRealSense.Shot(rgb, depthM);
    }

    private static long residentKb() throws Exception {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }

    /** Arguments: the check, the library, a folder to write to. */
    public static void main(String[] arguments) throws Exception {
        try (RealSense realSense = RealSense.open(Optional.of(Path.of(arguments[1])))) {
            valueOf(arguments[0]).run(realSense, Path.of(arguments[2]));
        }
        System.out.println("passed " + arguments[0]);
    }
}
