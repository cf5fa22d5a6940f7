package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** Image by image gives the same bits as the whole batch, on any number of threads. */
class EachImageTest {

    private static final int IMAGES = 5;
    private static final int SIDE = 15;
    private static final int CHANNELS = 24;

    @Test
    void theBatchsBitsOnAnyNumberOfThreads() {
        float[] whole;
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            whole = layers(Tape.inference(scope), images(scope), weights(scope)).toArray();
        }
        for (int threads : new int[]{1, 2, 3, 8}) {
            try (Backend backend = Backends.cpu(threads)) {
                try (TensorScope scope = new TensorScope(backend)) {
                    Tensor weights = weights(scope);
                    Tensor y = EachImage.apply(Tape.inference(scope), SIDE, SIDE, CHANNELS,
                            (tape, x) -> layers(tape, x.getFirst(), weights), images(scope));
                    assertArrayEquals(whole, y.toArray(), threads + " threads");
                }
                assertEquals(0, backend.memory().liveNumbers(), "numbers in use after the scope has closed");
            }
        }
    }

    @Test
    void aResultOfAnotherShapeIsRefused() {
        try (Backend backend = Backends.cpu(2); TensorScope scope = new TensorScope(backend)) {
            Tensor weights = weights(scope);
            assertThrows(IllegalArgumentException.class,
                    () -> EachImage.apply(Tape.inference(scope), SIDE, SIDE, CHANNELS + 1,
                            (tape, x) -> layers(tape, x.getFirst(), weights), images(scope)));
        }
    }

    @Test
    void whatWasDiscardedIsNotReadAgain() {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.inference(scope);
            Tensor y = layers(tape, images(scope), weights(scope));
            tape.discard(y);
            assertThrows(IllegalStateException.class, y::toArray);
        }
    }

    private static Tensor layers(Tape tape, Tensor x, Tensor weights) {
        Tensor filtered = DepthwiseConv2d.apply(tape, x, weights, ConvSpec.same(5, 1, 1));
        Tensor scaled = ScaleChannels.apply(tape, filtered, GlobalAveragePool.apply(tape, filtered));
        tape.discard(filtered);
        return Add.apply(tape, scaled, x);
    }

    private static Tensor images(TensorScope scope) {
        return normal(scope, 1, IMAGES, SIDE, SIDE, CHANNELS);
    }

    private static Tensor weights(TensorScope scope) {
        return normal(scope, 2, 5, 5, CHANNELS);
    }

    private static Tensor normal(TensorScope scope, long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return scope.of(Shape.of(dims), values);
    }
}
