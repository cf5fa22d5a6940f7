package mpgnet.hw.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFileTest {

    private static final Pose TABLE_FROM_CAMERA = CameraPose.lookingAt(new Vec3(0.3, -0.2, 0.8), new Vec3(0, 0, 0));
    /** The table slopes by 1.5° in the base's frame. */
    private static final Pose BASE_FROM_TABLE = new Pose(new Vec3(0.48, 0.1, -0.03),
            Quaternion.aboutAxis(new Vec3(1, 1, 0), Math.toRadians(1.5)).times(Quaternion.aboutAxis(Vec3.Z, 2)));

    @TempDir
    private Path folder;

    /** A table with blocks on it, with 2 mm of noise and a tenth of the depths missing. */
    private static RgbdImage picture(SplittableRandom random, List<Solid> more) {
        List<Solid> solids = new ArrayList<>(more);
        for (int i = 0; i < 6; i++) {
            solids.add(new Body(new ObjectShape.Box(0.05, 0.04, 0.06),
                    Pose.at(0.08 * i - 0.2, 0.02 * i, 0.03), 0.1, 0.5, 0xC02040).solid(i));
        }
        RgbdFrame frame = new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(TABLE_FROM_CAMERA, solids, 0);
        float[] depthM = frame.depthM().clone();
        for (int i = 0; i < depthM.length; i++) {
            depthM[i] =
                    depthM[i] == 0 || random.nextInt(10) == 0 ? 0 : (float) (depthM[i] + 0.002 * random.nextGaussian());
        }
        return new RgbdImage(frame.intrinsics(), frame.rgb(), depthM);
    }

    private static WorkCellCalibration calibration() throws CalibrationException {
        SplittableRandom random = new SplittableRandom(3);
        Pose truth = BASE_FROM_TABLE.times(TABLE_FROM_CAMERA);
        List<PointPair> pairs = CalibrationPoints.STANDARD.stream()
                .map(p -> new PointPair(TABLE_FROM_CAMERA.inverse().apply(p), BASE_FROM_TABLE.apply(p))).toList();
        HandEye.Fit fit = HandEye.STANDARD.solve(pairs, random);
        assertEquals(0, fit.baseFromCamera().position().minus(truth.position()).length(), 1e-9);
        return WorkCellCalibration.of(Instant.parse("2026-01-02T03:04:05Z"), "0123", Intrinsics.VGA, fit,
                PlaneFit.of(picture(random, List.of(Solid.table(2, 0x808080))), random));
    }

    @Test
    void theTableIsFoundAmongBlocksAndNoise() throws Exception {
        WorkCellCalibration c = calibration();
        Vec3 up = BASE_FROM_TABLE.orientation().rotate(Vec3.Z);
        double offDeg = Math.toDegrees(Math.acos(Math.min(1, c.table().normal().dot(up))));
        assertTrue(offDeg < 0.1, "the table's normal is %.3f° off".formatted(offDeg));
        assertEquals(0, c.table().pointM().minus(BASE_FROM_TABLE.position()).dot(up), 0.0005);
        Pose baseFromTable = c.baseFromTable(0.48, 0.1, 2);
        assertEquals(0, baseFromTable.position().minus(BASE_FROM_TABLE.position()).length(), 0.0006);
        Vec3 x = baseFromTable.orientation().rotate(Vec3.X);
        assertEquals(0, x.minus(BASE_FROM_TABLE.orientation().rotate(Vec3.X)).length(), 0.002);
        PlaneFit seen = PlaneFit.of(picture(new SplittableRandom(5), List.of(Solid.table(2, 0x808080))),
                new SplittableRandom(6));
        assertEquals(0.8, seen.planeFromCamera().position().z(), 0.002, "the camera's height above the table");
        assertEquals(0, seen.planeFromCamera().orientation().rotate(Vec3.X).y(), 1e-9,
                "x is the picture's right, laid on the plane");
        assertEquals(0, seen.planeFromCamera().apply(seen.pointM()).z(), 1e-9);
        Pose tableFromCamera = c.tableFromCamera(baseFromTable);
        assertEquals(0, tableFromCamera.position().minus(TABLE_FROM_CAMERA.position()).length(), 0.003);
    }

    @Test
    void noTableIsNamed() {
        SplittableRandom random = new SplittableRandom(4);
        CalibrationException nothing =
                assertThrows(CalibrationException.class, () -> PlaneFit.of(new RgbdImage(Intrinsics.VGA,
                        new int[Intrinsics.VGA.pixels()], new float[Intrinsics.VGA.pixels()]), random));
        assertTrue(nothing.getMessage().contains("at 0 of the pixels"), nothing.getMessage());
        float[] everywhere = new float[Intrinsics.VGA.pixels()];
        for (int i = 0; i < everywhere.length; i++) {
            everywhere[i] = (float) random.nextDouble(0.3, 1.2);
        }
        CalibrationException none = assertThrows(CalibrationException.class,
                () -> PlaneFit.of(new RgbdImage(Intrinsics.VGA, new int[everywhere.length], everywhere), random));
        assertTrue(none.getMessage().contains("clear the table"), none.getMessage());
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = folder.resolve("new/cell.json");
        WorkCellCalibration c = calibration();
        CalibrationFile.write(file, c);
        WorkCellCalibration read = CalibrationFile.read(file);
        // A unit vector that is made one again can change in its last bit.
        assertEquals(0, read.table().normal().minus(c.table().normal()).length(), 1e-15);
        assertEquals(c.table().pointM(), read.table().pointM());
        assertEquals(c, read.withTable(c.table()));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList(), "nothing else is left");
        }
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        Path file = folder.resolve("cell.json");
        refused(file, "does not exist");
        CalibrationFile.write(file, calibration());
        String good = Files.readString(file);
        refused(write(file, good.replace("\"version\" : 1", "\"version\" : 2")), "version");
        refused(write(file, good.replace("mpgnet-calibration", "something")), "no calibration");
        refused(write(file, good.replace("\"normal\"", "\"abnormal\"")), "\"normal\" is missing");
        refused(write(file, good.replaceFirst("\"fx\" : [0-9.]+", "\"fx\" : -3")), "focal length");
        refused(write(file, good.replaceFirst("\"quaternionWxyz\" : \\[ -?0", "\"quaternionWxyz\" : [ 7")),
                "quaternionWxyz");
        refused(write(file, good.replaceFirst("\"made\" : \"2026", "\"made\" : \"last year")), "last year");
        refused(write(file, good.substring(0, good.length() / 2)), "cannot be used");
        refused(write(file, ""), "cannot be used");
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    private static void refused(Path file, String words) {
        IOException e = assertThrows(IOException.class, () -> CalibrationFile.read(file));
        assertTrue(e.getMessage().contains(words) && e.getMessage().contains(file.toString()), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
}
