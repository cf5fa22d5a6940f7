package mpgnet.nn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileNetV3Test {

    private static final NormSpec NORM = new NormSpec(1e-3, 0.01);

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
    @CsvSource({"SMALL, 32, 576", "SMALL, 16, 576", "LARGE, 32, 960", "LARGE, 16, 960", "SMALL, 8, 576"})
    void theFeatureMapHasTheOutputStride(Backbone backbone, int outputStride, int channels) {
        Shape out = trunk(backbone, outputStride)
                .forward(Tape.inference(scope), scope.zeros(Shape.of(1, 64, 64, 3)), Mode.EVAL).shape();
        assertEquals(Shape.of(1, 64 / outputStride, 64 / outputStride, channels), out);
    }

    @ParameterizedTest
    @CsvSource({"4, 8", "18, 24", "24, 24", "30, 32", "60, 64", "144, 144", "168, 168"})
    void squeezedChannelsAreRoundedAsTorchvisionDoes(int channels, int expected) {
        assertEquals(expected, InvertedResidual.nearestMultipleOf8(channels));
    }

    @Test
    void aTrunkMayEndEarly() {
        TrunkSpec eight = new TrunkSpec(Backbone.SMALL, 8, 8);
        MobileNetV3 trunk = new MobileNetV3(scope, "", eight, NORM, new SplittableRandom(1));
        assertEquals(48, eight.featureChannels());
        assertEquals(Shape.of(2, 5, 7, 48),
                trunk.forward(Tape.inference(scope), scope.zeros(Shape.of(2, 40, 56, 3)), Mode.EVAL).shape());
        assertEquals(9, trunk.outputs(Tape.inference(scope), scope.zeros(Shape.of(1, 16, 16, 3)), Mode.EVAL).size());
    }

    /** What a trunk has in common with the whole one has the same names, so that ImageNet's weights serve both. */
    @Test
    void theFirstBlocksHaveTheWholeTrunksNames() {
        TrunkSpec eight = new TrunkSpec(Backbone.SMALL, 8, 8);
        List<String> whole = names(trunk(Backbone.SMALL, 32));
        List<String> first = names(new MobileNetV3(scope, "", eight, NORM, new SplittableRandom(1)));
        assertEquals(first, whole.stream().filter(eight::has).toList());
        assertTrue(whole.stream().anyMatch(name -> !eight.has(name)));
        assertTrue(eight.has("features.77.0.weight"), "an unknown name is left to the loader, which refuses it");
    }

    @Test
    void stridesBecomeDilationFromWhereTheyWouldGoTooFar() {
        assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2), dilations(new TrunkSpec(Backbone.SMALL, 16)));
        assertEquals(List.of(1, 1, 1, 2, 2, 2, 2, 2), dilations(new TrunkSpec(Backbone.SMALL, 8, 8)));
        assertEquals(List.of(1, 1, 1, 2, 2, 2, 2, 2, 4, 4, 4), dilations(new TrunkSpec(Backbone.SMALL, 8)));
    }

    @ParameterizedTest
    @CsvSource({"SMALL, 11, 4", "SMALL, 8, 32", "SMALL, 2, 16", "SMALL, 0, 8", "SMALL, 12, 32"})
    void trunksThatCannotBeAreRefused(Backbone backbone, int blocks, int outputStride) {
        assertThrows(IllegalArgumentException.class, () -> new TrunkSpec(backbone, blocks, outputStride));
    }

    private static List<Integer> dilations(TrunkSpec spec) {
        return IntStream.range(0, spec.blocks()).mapToObj(spec::dilation).toList();
    }

    private static List<String> names(Module module) {
        return Stream.concat(module.parameters().stream().map(Parameter::name),
                module.statistics().stream().map(Statistic::name)).toList();
    }

    private MobileNetV3 trunk(Backbone backbone, int outputStride) {
        return new MobileNetV3(scope, "", backbone, outputStride, NORM, new SplittableRandom(1));
    }

    private static int count(Module module) {
        return module.parameters().stream().mapToInt(p -> p.tensor().shape().size()).sum();
    }
}
