package mpgnet.rl.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

class SceneMixTest {

    private static final Scene ONE = scene(1);
    private static final Scene TWO = scene(2);
    private static final int DRAWS = 2000;
    /** Four standard deviations of a share of 2,000. */
    private static final double WITHIN = 0.04;

    private static Scene scene(int colour) {
        return new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), colour)), 0);
    }

    @Test
    void kindsAreDrawnAsOftenAsTheirWeightsSay() {
        SceneMix mix = new SceneMix(List.of(new SceneMix.Part(3, _ -> ONE), new SceneMix.Part(1, _ -> TWO)));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        long ones = IntStream.range(0, DRAWS).filter(_ -> mix.sample(random) == ONE).count();
        assertEquals(0.75, ones / (double) DRAWS, WITHIN);
    }

    @Test
    void badWeightsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new SceneMix(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new SceneMix.Part(0, _ -> ONE));
    }
}
