package mpgnet.nn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileNetV3Test {

    private final Backend backend = Backends.cpu(1);
    private final TensorScope scope = new TensorScope(backend);

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    @Test
    void theTrunksHaveAsManyParametersAsTorchvisionPublishes() {
        // The published counts of the whole classifiers, less their two linear layers with biases.
        assertEquals(2_542_856 - (576 * 1024 + 1024) - (1024 * 1000 + 1000), count(trunk(Backbone.SMALL, 32)));
        assertEquals(5_483_032 - (960 * 1280 + 1280) - (1280 * 1000 + 1000), count(trunk(Backbone.LARGE, 32)));
    }

    @ParameterizedTest
    @CsvSource({"SMALL, 32, 576", "SMALL, 16, 576", "LARGE, 32, 960", "LARGE, 16, 960"})
    void theFeatureMapHasTheOutputStride(Backbone backbone, int outputStride, int channels) {
        Shape out = trunk(backbone, outputStride).forward(Tape.inference(scope), scope.zeros(Shape.of(1, 64, 64, 3)), Mode.EVAL).shape();
        assertEquals(Shape.of(1, 64 / outputStride, 64 / outputStride, channels), out);
    }

    @ParameterizedTest
    @CsvSource({"4, 8", "18, 24", "24, 24", "30, 32", "60, 64", "144, 144", "168, 168"})
    void squeezedChannelsAreRoundedAsTorchvisionDoes(int channels, int expected) {
        assertEquals(expected, InvertedResidual.nearestMultipleOf8(channels));
    }

    @Test
    void otherStridesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> trunk(Backbone.SMALL, 8));
    }

    private MobileNetV3 trunk(Backbone backbone, int outputStride) {
        return new MobileNetV3(scope, "", backbone, outputStride, new NormSpec(1e-3, 0.01), new SplittableRandom(1));
    }

    private static int count(Module module) {
        return module.parameters().stream().mapToInt(p -> p.tensor().shape().size()).sum();
    }
}
