package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.BiFunction;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong argument is refused with the op's name, both shapes and what was expected. */
class ArgumentChecksTest {
    record Case(String message, BiFunction<Tape, List<Tensor>, Tensor> op, Shape... shapes) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("Conv2d: x has shape [4, 3]; expected [N,H,W,C]",
                        (t, in) -> Conv2d.apply(t, in.get(0), in.get(1), ConvSpec.unit()),
                        Shape.of(4, 3), Shape.of(1, 1, 3, 2)),
                new Case("Conv2d: w [1, 1, 4, 2] takes 4 input channels; x [1, 5, 5, 3] has 3",
                        (t, in) -> Conv2d.apply(t, in.get(0), in.get(1), ConvSpec.unit()),
                        Shape.of(1, 5, 5, 3), Shape.of(1, 1, 4, 2)),
                new Case(
                        "Conv2d: kernel w [3, 3, 2, 2] with ConvSpec[stride=1, padding=0, dilation=2] does not fit once"
                                + " into x [1, 4, 4, 2]; use a larger image or padding",
                        (t, in) -> Conv2d.apply(t, in.get(0), in.get(1), new ConvSpec(1, 0, 2)),
                        Shape.of(1, 4, 4, 2), Shape.of(3, 3, 2, 2)),
                new Case("DepthwiseConv2d: w [3, 3, 4] has 4 channels; x [1, 5, 5, 3] has 3",
                        (t, in) -> DepthwiseConv2d.apply(t, in.get(0), in.get(1), ConvSpec.unit()),
                        Shape.of(1, 5, 5, 3), Shape.of(3, 3, 4)),
                new Case("Conv2d: applyFused has no gradient; use Tape.inference or apply",
                        (t, in) -> Conv2d.applyFused(t, in.get(0), in.get(1), ConvSpec.unit(), in.get(2), in.get(2),
                                Activation.RELU),
                        Shape.of(1, 2, 2, 3), Shape.of(1, 1, 3, 4), Shape.of(4)),
                new Case(
                        "BatchNorm: gamma has shape [4]; expected [3] to match the channels of x of shape [2, 5, 5, 3]",
                        (t, in) -> BatchNorm.apply(t, in.get(0), in.get(1), in.get(1), in.get(1), in.get(1), 1e-3, 0.1,
                                true),
                        Shape.of(2, 5, 5, 3), Shape.of(4)),
                new Case(
                        "BatchNorm: x [1, 1, 1, 3] has one row per channel, whose variance is undefined;"
                                + " train with more"
                                + " images or pixels, or use evaluation mode",
                        (t, in) -> BatchNorm.apply(t, in.get(0), in.get(1), in.get(1), in.get(1), in.get(1), 1e-3, 0.1,
                                true),
                        Shape.of(1, 1, 1, 3), Shape.of(3)),
                new Case("Add: b has shape [3, 2]; expected [2, 3] to match a of shape [2, 3]",
                        (t, in) -> Add.apply(t, in.get(0), in.get(1)), Shape.of(2, 3), Shape.of(3, 2)),
                new Case("Multiply: b has shape [3]; expected [2, 3] to match a of shape [2, 3]",
                        (t, in) -> Multiply.apply(t, in.get(0), in.get(1)), Shape.of(2, 3), Shape.of(3)),
                new Case("AddBias: b has shape [2]; expected [3] to match the channels of x of shape [2, 3]",
                        (t, in) -> AddBias.apply(t, in.get(0), in.get(1)), Shape.of(2, 3), Shape.of(2)),
                new Case("MatMul: b has shape [4, 2]; expected [3,N] to match a [2, 3]",
                        (t, in) -> MatMul.apply(t, in.get(0), in.get(1)), Shape.of(2, 3), Shape.of(4, 2)),
                new Case(
                        "ScaleChannels: s has shape [2, 1, 1, 4]; expected [2, 1, 1, 3] to match x of"
                                + " shape [2, 5, 5, 3]",
                        (t, in) -> ScaleChannels.apply(t, in.get(0), in.get(1)),
                        Shape.of(2, 5, 5, 3), Shape.of(2, 1, 1, 4)),
                new Case(
                        "Concat: part of shape [3, 4] differs from the first part [2, 4] in more than"
                                + " the last dimension",
                        (t, in) -> Concat.apply(t, in.get(0), in.get(1)), Shape.of(2, 4), Shape.of(3, 4)),
                new Case("GatherPixels: pixel 1 (image 0, row 5, column 0) lies outside x [1, 5, 4, 2]",
                        (t, in) -> GatherPixels.apply(t, in.get(0), new int[]{0, 0}, new int[]{4, 5},
                                new int[]{3, 0}),
                        Shape.of(1, 5, 4, 2)),
                new Case("ResizeBilinear: the output must be at least 1×1 pixels; was 0×4 for x [2, 5, 4, 2]",
                        (t, in) -> ResizeBilinear.apply(t, in.get(0), 0, 4), Shape.of(2, 5, 4, 2)),
                new Case("Huber: target [4] requires a gradient, but the loss treats it as a constant; compute it on"
                        + " Tape.inference",
                        (t, in) -> Huber.apply(t, in.get(0), in.get(1), 1, in.get(1)), Shape.of(4), Shape.of(4)),
                new Case("CrossEntropy: got 3 labels for logits [2, 4]; expected one per row",
                        (t, in) -> CrossEntropy.apply(t, in.get(0), new int[3]), Shape.of(2, 4)),
                new Case("CrossEntropy: label 1 is 4; expected a class in [0, 4) of logits [2, 4]",
                        (t, in) -> CrossEntropy.apply(t, in.get(0), new int[]{0, 4}), Shape.of(2, 4)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(Case wrong) {
        try (var backend = Backends.reference(); var scope = new TensorScope(backend)) {
            var inputs = List.of(wrong.shapes()).stream()
                    .map(shape -> scope.parameter(shape, new float[shape.size()])).toList();
            var refusal = assertThrows(IllegalArgumentException.class,
                    () -> wrong.op().apply(Tape.recording(scope), inputs));
            assertEquals(wrong.message(), refusal.getMessage());
        }
    }

    @Test
    void refusesEmptyShapes() {
        assertEquals("every dimension must be at least 1; was [2, 0]",
                assertThrows(IllegalArgumentException.class, () -> Shape.of(2, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Shape.of());
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16));
    }
}
