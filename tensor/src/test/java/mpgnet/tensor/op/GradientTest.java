package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.check.GradCheck;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op's gradient against a central difference, in double. */
class GradientTest {
    static List<OpCatalog.Sample> samples() {
        return OpCatalog.samples().stream().filter(OpCatalog.Sample::differentiable).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gradientIsTheSlope(OpCatalog.Sample sample) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        try (var backend = Backends.reference(); var scope = new TensorScope(backend)) {
            var leaves = sample.leaves(scope, random);
            for (var slope : GradCheck.slopes(tape -> sample.run().apply(tape, leaves), leaves, 1e-6, random)) {
                assertEquals(0, slope.error(), 1e-6, () -> sample + ": " + slope);
            }
        }
    }
}
