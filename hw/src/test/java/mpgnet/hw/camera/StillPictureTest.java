package mpgnet.hw.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Intrinsics;
import org.junit.jupiter.api.Test;

class StillPictureTest {

    private static final Intrinsics SMALL = new Intrinsics(64, 48, 60, 60, 31.5, 23.5);
    private static final double TABLE_M = 0.7;
    private static final double NOISE_M = 0.002;

    /** Whatever the supplier gives, as a camera. */
    private record Scripted(Supplier<RgbdImage> pictures) implements RgbdCamera {
        @Override
        public Intrinsics intrinsics() {
            return SMALL;
        }

        @Override
        public RgbdImage capture() {
            return pictures.get();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static RgbdImage noisy(RandomGenerator random, int blockLeft) {
        float[] depthM = new float[SMALL.pixels()];
        int[] rgb = new int[SMALL.pixels()];
        for (int i = 0; i < depthM.length; i++) {
            int u = i % SMALL.width();
            boolean block = blockLeft <= u && u < blockLeft + 16 && i / SMALL.width() < 16;
            depthM[i] = (float) ((block ? TABLE_M - 0.04 : TABLE_M) + NOISE_M * random.nextGaussian());
            rgb[i] = block ? 0xFF0000 : 0x204060 + random.nextInt(3);
        }
        return new RgbdImage(SMALL, rgb, depthM);
    }

    private static double rms(RgbdImage image) {
        return Math.sqrt(IntStream.range(SMALL.pixels() / 2, SMALL.pixels())
                .mapToDouble(i -> image.depthM()[i] - TABLE_M).map(e -> e * e).average().orElseThrow());
    }

    @Test
    void averagingTenPicturesLeavesAThirdOfTheNoise() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        RgbdImage still = new StillPicture(10, 1).take(new Scripted(() -> noisy(random, 20)));
        assertEquals(NOISE_M / Math.sqrt(10), rms(still), 0.0001);
        assertEquals(0xFF0000, still.rgb()[20]);
        assertEquals(1, still.fillRate());
    }

    @Test
    void aMissingDepthIsNeverAveragedIn() throws Exception {
        int[] shot = {0};
        RgbdImage still = new StillPicture(4, 1).take(new Scripted(() -> {
            float[] depthM = new float[SMALL.pixels()];
            Arrays.fill(depthM, 0.5f);
            depthM[0] = shot[0] < 2 ? 0 : 0.5f;
            depthM[1] = shot[0] < 3 ? 0 : 0.5f;
            // Half of the time the near surface, otherwise somewhere between it and the far one.
            depthM[2] = new float[]{0.5f, 0.56f, 0.61f, 0.67f}[shot[0]++];
            return new RgbdImage(SMALL, new int[SMALL.pixels()], depthM);
        }));
        assertEquals(0.5f, still.depthM()[0]);
        assertEquals(0, still.depthM()[1], "measured in one of four pictures");
        assertEquals(0, still.depthM()[2], "a flying pixel");
        assertEquals(0.5f, still.depthM()[3]);
    }

    @Test
    void itWaitsUntilTheSceneRests() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        int[] shot = {0};
        // The block, of one square's size, slides through the first 14 pictures.
        RgbdImage still = new StillPicture(5, 10).take(new Scripted(() -> noisy(random, Math.min(shot[0]++ * 3, 42))));
        assertEquals(20, shot[0]);
        assertEquals(TABLE_M - 0.04, still.depthM()[45], 0.003);
    }

    @Test
    void aSceneThatNeverRestsIsRefused() {
        SplittableRandom random = new SplittableRandom(3);
        int[] shot = {0};
        CameraException refused = assertThrows(CameraException.class,
                () -> new StillPicture(4, 3).take(new Scripted(() -> noisy(random, shot[0]++ * 9 % 40))));
        assertTrue(refused.getMessage().contains("3 attempts of 4 pictures"), refused.getMessage());
    }
}
