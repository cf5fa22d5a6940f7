package mpgnet.hw.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;

/**
 * Synthetic points with known truth: a camera above and beside the workspace, a robot 0.48 m from the workspace's
 * centre.
 */
class HandEyeTest {

    private static final Pose BASE_FROM_TABLE =
            new Pose(new Vec3(0.48, 0, -0.02), Quaternion.aboutAxis(Vec3.Z, Math.PI));
    /** How many seeds, 200 in the build; -Dmpgnet.calibration.seeds for a longer run. */
    private static final int SEEDS = Integer.getInteger("mpgnet.calibration.seeds", 200);

    private static Pose camera(RandomGenerator random) {
        Vec3 eye = new Vec3(random.nextDouble(-0.3, 0.3), random.nextDouble(-0.4, 0.4), random.nextDouble(0.7, 0.9));
        return BASE_FROM_TABLE.times(CameraPose.lookingAt(eye, new Vec3(0, 0, 0.05)));
    }

    private static List<PointPair> pairs(List<Vec3> tablePoints, Pose baseFromCamera, double noiseM,
            RandomGenerator random) {
        List<PointPair> pairs = new ArrayList<>();
        for (Vec3 p : tablePoints) {
            Vec3 base = BASE_FROM_TABLE.apply(p);
            Vec3 noise = new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(noiseM);
            pairs.add(new PointPair(baseFromCamera.inverse().apply(base).plus(noise), base));
        }
        return pairs;
    }

    private static double angleBetweenDeg(Pose a, Pose b) {
        Quaternion q = a.orientation().inverse().times(b.orientation());
        return Math.toDegrees(2 * Math.atan2(Math.hypot(Math.hypot(q.x(), q.y()), q.z()), Math.abs(q.w())));
    }

    /** Errors over the seeds: the rotation's, and the place's of a point in the middle of the workspace. */
    private record Errors(double[] angleDeg, double[] workspaceM) {

        static Errors of(double noisePerAxisM) throws CalibrationException {
            Errors errors = new Errors(new double[SEEDS], new double[SEEDS]);
            for (int seed = 0; seed < SEEDS; seed++) {
                RandomGenerator random = new SplittableRandom(seed);
                Pose truth = camera(random);
                HandEye.Fit fit =
                        HandEye.STANDARD.solve(pairs(CalibrationPoints.STANDARD, truth, noisePerAxisM, random), random);
                Vec3 middle = truth.inverse().apply(BASE_FROM_TABLE.apply(new Vec3(0, 0, 0.05)));
                errors.angleDeg[seed] = angleBetweenDeg(truth, fit.baseFromCamera());
                errors.workspaceM[seed] = fit.baseFromCamera().apply(middle).minus(truth.apply(middle)).length();
            }
            System.out.printf(
                    "noise %.2f mm per axis, %d seeds: rotation %.3f deg on average, %.3f worst, %.1f %% "
                            + "below 0.2; workspace %.2f mm on average, %.2f worst, %.1f %% below 1%n",
                    1000 * noisePerAxisM, SEEDS, mean(errors.angleDeg), max(errors.angleDeg),
                    100 * share(errors.angleDeg, 0.2),
                    1000 * mean(errors.workspaceM), 1000 * max(errors.workspaceM),
                    100 * share(errors.workspaceM, 0.001));
            return errors;
        }

        static double mean(double[] values) {
            return Arrays.stream(values).average().orElseThrow();
        }

        static double max(double[] values) {
            return Arrays.stream(values).max().orElseThrow();
        }

        static double share(double[] values, double below) {
            return Arrays.stream(values).filter(v -> v < below).count() / (double) values.length;
        }
    }

    @Test
    void twentyPointsThatAreAMillimetreOffGiveAMillimetreAndAFifthOfADegree() throws Exception {
        Errors errors = Errors.of(0.001 / Math.sqrt(3));
        assertTrue(Errors.max(errors.angleDeg) < 0.2, "rotation " + Errors.max(errors.angleDeg));
        assertTrue(Errors.max(errors.workspaceM) < 0.001, "workspace " + Errors.max(errors.workspaceM));
    }

    /** Half as much again: what least squares can do at best is over 0.2° for some of these. */
    @Test
    void aMillimetreAlongEveryAxisDoesSoNearlyAlways() throws Exception {
        Errors errors = Errors.of(0.001);
        assertTrue(Errors.mean(errors.angleDeg) < 0.12, "rotation " + Errors.mean(errors.angleDeg));
        assertTrue(Errors.share(errors.angleDeg, 0.2) > 0.95, "rotation " + Errors.share(errors.angleDeg, 0.2));
        assertTrue(Errors.share(errors.workspaceM, 0.001) > 0.95,
                "workspace " + Errors.share(errors.workspaceM, 0.001));
    }

    @Test
    void thePointsToTouchAreInThePictureOfACameraAboveTheTable() {
        Pose cameraFromTable = CameraPose.above(TopCamera.HEIGHT_M).inverse();
        assertEquals(20, CalibrationPoints.STANDARD.stream().distinct().count());
        for (Vec3 p : CalibrationPoints.STANDARD) {
            Vec3 c = cameraFromTable.apply(p);
            assertEquals(Intrinsics.VGA.cx(), Intrinsics.VGA.cx() + Intrinsics.VGA.fx() * c.x() / c.z(), 310,
                    p.toString());
            assertEquals(Intrinsics.VGA.cy(), Intrinsics.VGA.cy() + Intrinsics.VGA.fy() * c.y() / c.z(), 230,
                    p.toString());
        }
    }

    @Test
    void withoutNoiseTheTruthIsFound() throws Exception {
        RandomGenerator random = new SplittableRandom(1);
        Pose truth = camera(random);
        // All in one plane too, where a reflection fits as well as a rotation.
        List<Vec3> plane = CalibrationPoints.STANDARD.stream().map(p -> new Vec3(p.x(), p.y(), 0)).distinct().toList();
        for (List<Vec3> points : List.of(CalibrationPoints.STANDARD, plane)) {
            HandEye.Fit fit = HandEye.STANDARD.solve(pairs(points, truth, 0, random), random);
            assertEquals(0, angleBetweenDeg(truth, fit.baseFromCamera()), 1e-6);
            assertEquals(0, fit.baseFromCamera().position().minus(truth.position()).length(), 1e-9);
        }
    }

    @Test
    void wrongPointsAreFoundAndLeftOut() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Pose truth = camera(random);
            List<PointPair> pairs = pairs(CalibrationPoints.STANDARD, truth, 0.001, random);
            for (int wrong : new int[]{3, 8, 14, 19}) {
                Vec3 off = new Vec3(random.nextDouble(0.02, 0.3), random.nextDouble(-0.2, 0.2), 0.05);
                pairs.set(wrong, new PointPair(pairs.get(wrong).cameraM().plus(off), pairs.get(wrong).baseM()));
            }
            HandEye.Fit fit = HandEye.STANDARD.solve(pairs, random);
            assertEquals(List.of(3, 8, 14, 19),
                    IntStream.range(0, 20).filter(i -> !fit.residuals().get(i).used()).boxed().toList(),
                    "seed " + seed);
            assertTrue(angleBetweenDeg(truth, fit.baseFromCamera()) < 0.25, "seed " + seed);
        }
    }

    @Test
    void theUncertaintyThatIsToldIsTheOneThatIsThere() throws Exception {
        double squares = 0;
        double told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Pose truth = camera(random);
            HandEye.Fit fit = HandEye.STANDARD.solve(pairs(CalibrationPoints.STANDARD, truth, 0.001, random), random);
            squares += Math.pow(angleBetweenDeg(truth, fit.baseFromCamera()), 2) / SEEDS;
            told += Math.toDegrees(fit.angleRad()) / SEEDS;
        }
        assertEquals(1, told / Math.sqrt(squares), 0.15);
    }

    @Test
    void badPointsAreRefusedByName() {
        RandomGenerator random = new SplittableRandom(5);
        Pose truth = camera(random);
        List<Vec3> good = CalibrationPoints.STANDARD;
        refused(good.subList(0, 5), truth, 0.001, "5 points are too few");
        refused(IntStream.range(0, 12).mapToObj(i -> new Vec3(0.03 * i - 0.18, 0.1, 0.05)).toList(), truth, 0.001,
                "lie on a line");
        refused(IntStream.range(0, 12).mapToObj(i -> new Vec3(0.001 * i, 0.1, 0.05)).toList(), truth, 0.001,
                "of one place");
        refused(good, truth, 0.02, "points agree within 8 mm");
        refused(good, truth, 0.0035, "root mean square");
        refused(good.stream().map(p -> p.times(0.3)).toList(), truth, 0.0018, "rotation is uncertain");
        List<PointPair> shuffled = pairs(good, truth, 0, random);
        List<PointPair> swapped = IntStream.range(0, 20)
                .mapToObj(i -> new PointPair(shuffled.get(i).cameraM(), shuffled.get((i + 7) % 20).baseM())).toList();
        assertTrue(assertThrows(CalibrationException.class, () -> HandEye.STANDARD.solve(swapped, random)).getMessage()
                .contains("check the order"));
        assertThrows(IllegalArgumentException.class, () -> new PointPair(new Vec3(120, 30, 800), Vec3.ZERO),
                "millimetres");
    }

    private static void refused(List<Vec3> points, Pose truth, double noiseM, String words) {
        RandomGenerator random = new SplittableRandom(9);
        CalibrationException e = assertThrows(CalibrationException.class,
                () -> HandEye.STANDARD.solve(pairs(points, truth, noiseM, random), random));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertFalse(e.getMessage().contains("\n"));
    }
}
