package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import mpgnet.rl.network.MpgNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training stops at the first number that is not finite, and names the step and the layer. */
class DivergenceTest {

    @TempDir
    private Path folder;

    /** The smoke configuration's first gradient step comes in its third round. */
    private String stopped(String parameter, float value) {
        return assertThrows(DivergedException.class,
                () -> TinyRun.train(folder, TrainConfig.smoke(), 6, run -> run, net -> fill(net, parameter, value)))
                .getMessage();
    }

    private static void fill(MpgNet net, String parameter, float value) {
        var tensor =
                net.parameters().stream().filter(p -> p.name().equals(parameter)).findFirst().orElseThrow().tensor();
        float[] values = tensor.toArray();
        Arrays.fill(values, value);
        tensor.copyFrom(values);
    }

    @Test
    void aWeightThatIsNoNumberIsNamed() {
        String message = stopped("grasp.head.1.bias", Float.NaN);
        assertTrue(message.startsWith("gradient step 1 of stage1: the loss is NaN")
                && message.contains("grasp.head.1.bias"), message);
    }

    @Test
    void theLayerThatOverflowedIsNamed() {
        String message = stopped("grasp.color.features.0.0.weight", 3e38f);
        assertTrue(
                message.startsWith("gradient step 1 of stage1") && message.contains("grasp.color.features.0.1.running"),
                message);
    }

    @Test
    void anOverflowOfTheLastLayerIsNamed() {
        String message = stopped("grasp.head.1.weight", 3e38f);
        assertTrue(message.startsWith("gradient step 1 of stage1") && message.contains("last layer"), message);
    }
}
