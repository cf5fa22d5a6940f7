package mpgnet.sim.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Pose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated sensor against the formulas that it is made from, on scenes whose depth is known. */
class DepthSensorTest {

    private static final Intrinsics LENS = Intrinsics.D435I_COLOUR_VGA;
    private static final SensorNoise D435I = SensorNoise.d435i();
    private static final int GREY = 0x808080;

    private static RgbdFrame wall(double zM, int colour) {
        float[] depthM = new float[LENS.pixels()];
        int[] rgb = new int[LENS.pixels()];
        Arrays.fill(depthM, (float) zM);
        Arrays.fill(rgb, colour);
        return new RgbdFrame(LENS, Pose.IDENTITY, rgb, depthM, new int[LENS.pixels()]);
    }

    /** A wall at {@code farM} before which columns 300 to 399 stand at {@code nearM}. */
    private static RgbdFrame post(double nearM, double farM) {
        RgbdFrame frame = wall(farM, GREY);
        for (int v = 0; v < LENS.height(); v++) {
            Arrays.fill(frame.depthM(), v * LENS.width() + 300, v * LENS.width() + 400, (float) nearM);
        }
        return frame;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.825, 1.0})
    void theRmsErrorOfAPlaneIsThatOfTheTuningGuide(double zM) {
        float[] z = new DepthSensor(D435I.withoutEdges()).measure(wall(zM, GREY), new SplittableRandom(1)).depthM();
        double[] measured = IntStream.range(0, z.length).mapToDouble(i -> z[i]).filter(d -> d > 0).toArray();
        double mean = Arrays.stream(measured).average().orElseThrow();
        double rms = Math.sqrt(Arrays.stream(measured).map(d -> (d - mean) * (d - mean)).average().orElseThrow());
        // Two roundings add their own variance: a disparity step's and a millimetre's, each step²/12.
        double disparityStepM = zM * zM * D435I.disparityStepPx() / D435I.focalBaseline();
        double expected = Math.sqrt(Math.pow(D435I.rmsM(zM), 2) + Math.pow(disparityStepM, 2) / 12 + 1e-6 / 12);
        assertEquals(expected, rms, 0.05 * expected, "at %s m".formatted(zM));
        assertEquals(zM, mean, 0.001);
    }

    @Test
    void neighboursErrTogetherAndDistantPixelsDoNot() {
        float[] field = CorrelatedField.standard(640, 480, D435I.correlationPx(), new SplittableRandom(2));
        double variance = correlation(field, 0);
        assertEquals(1, variance, 0.03);
        for (int lag : new int[]{1, 2, 3, 6}) {
            assertEquals(Math.exp(-lag * lag / (4 * D435I.correlationPx() * D435I.correlationPx())),
                    correlation(field, lag) / variance, 0.03, "lag " + lag);
        }
    }

    private static double correlation(float[] field, int lag) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < field.length; i++) {
            if (i % 640 + lag < 640) {
                sum += field[i] * (double) field[i + lag];
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void depthsAreWholeMillimetresOfWholeDisparitySteps() {
        float[] z = new DepthSensor(D435I).measure(post(0.5, 0.9), new SplittableRandom(3)).depthM();
        for (float depth : z) {
            if (depth > 0) {
                assertEquals(Math.rint(depth * 1000) / 1000, depth, 1e-6);
                double steps = D435I.focalBaseline() / depth / D435I.disparityStepPx();
                // Half a millimetre of rounding, in disparity steps.
                double slack = 0.0005 * D435I.focalBaseline() / depth / depth / D435I.disparityStepPx();
                assertTrue(Math.abs(steps - Math.rint(steps)) <= slack + 1e-3,
                        "%s m is %s steps".formatted(depth, steps));
            }
        }
    }

    @Test
    void nothingIsMeasuredNearerThanTheDisparityRange() {
        assertEquals(0.153, D435I.nearestM(), 0.001);
        SensorNoise quiet = D435I.withoutEdges().withSubpixelPx(0);
        float[] near = new DepthSensor(quiet).measure(wall(0.150, GREY), new SplittableRandom(4)).depthM();
        assertEquals(0, IntStream.range(0, near.length).filter(i -> near[i] > 0).count());
        float[] far = new DepthSensor(quiet).measure(wall(0.30, GREY), new SplittableRandom(4)).depthM();
        assertTrue(IntStream.range(0, far.length).filter(i -> far[i] > 0).count() > 0.95 * far.length);
    }

    @Test
    void theShadowLiesLeftOfNearThingsAndIsAsWideAsTheParallax() {
        double nearM = 0.4;
        double farM = 0.8;
        float[] z = new DepthSensor(D435I.withoutEdges().withSubpixelPx(0))
                .measure(post(nearM, farM), new SplittableRandom(5)).depthM();
        int row = 240 * LENS.width();
        long left = IntStream.range(200, 300).filter(u -> z[row + u] == 0).count();
        long right = IntStream.range(400, 500).filter(u -> z[row + u] == 0).count();
        double expected = D435I.focalBaseline() * (1 / nearM - 1 / farM) * LENS.fx() / D435I.focalPx();
        assertEquals(expected, left, 1.5);
        assertEquals(0, right);
        assertTrue(z[row + 299] == 0 && z[row + 300] > 0, "it touches the near thing's left edge");
    }

    @Test
    void pixelsFlyAndVanishAtEdgesOnly() {
        double nearM = 0.6;
        double farM = 0.8;
        SensorNoise quiet = D435I.withSubpixelPx(0);
        float[] z = new DepthSensor(quiet).measure(post(nearM, farM), new SplittableRandom(6)).depthM();
        int flying = 0;
        int holes = 0;
        int atEdge = 0;
        for (int v = 2; v < 478; v++) {
            // The right edge: the left one lies in the shadow.
            for (int u = 398; u < 402; u++) {
                float depth = z[v * 640 + u];
                atEdge++;
                holes += depth == 0 ? 1 : 0;
                flying += depth > nearM + 0.002 && depth < farM - 0.002 ? 1 : 0;
                assertTrue(depth == 0 || depth > nearM - 0.004 && depth < farM + 0.004, "" + depth);
            }
            assertFalse(z[v * 640 + 350] > nearM + 0.004 || z[v * 640 + 450] < farM - 0.004 || z[v * 640 + 450] == 0,
                    "away from edges all is well");
        }
        assertEquals(D435I.edgeHoleShare(), holes / (double) atEdge, 0.04);
        assertEquals(D435I.flyingShare(), flying / (double) atEdge, 0.04);
    }

    @Test
    void blackSurfacesHaveHolesInPatches() {
        float[] z = new DepthSensor(D435I).measure(wall(0.6, 0x050505), new SplittableRandom(7)).depthM();
        double holes = IntStream.range(0, z.length).filter(i -> z[i] == 0).count() / (double) z.length;
        assertEquals(D435I.darkHoleShare(), holes, 0.05);
        double joined =
                IntStream.range(0, z.length - 1).filter(i -> z[i] == 0 && z[i + 1] == 0).count() / (holes * z.length);
        assertTrue(joined > 0.7, "a hole's neighbour is a hole in %.2f of the cases".formatted(joined));
    }

    @Test
    void theSameSeedGivesTheSamePicture() {
        DepthSensor sensor = new DepthSensor(D435I);
        float[] once = sensor.measure(post(0.5, 0.9), new SplittableRandom(8)).depthM();
        assertArrayEquals(once, sensor.measure(post(0.5, 0.9), new SplittableRandom(8)).depthM());
        assertFalse(Arrays.equals(once, sensor.measure(post(0.5, 0.9), new SplittableRandom(9)).depthM()));
    }
}
