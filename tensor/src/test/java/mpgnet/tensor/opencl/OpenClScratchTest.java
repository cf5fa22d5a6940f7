package mpgnet.tensor.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kernel that cannot be launched gives its scratch memory back. */
class OpenClScratchTest {
    private static final int SIDE = 40;
    private static final ConvGeometry POINTWISE = square(1);
    private static final ConvGeometry DENSE = square(3);
    private static final int SIZE = SIDE * SIDE * 8;

    private static Backend backend;

    private static ConvGeometry square(int kernel) {
        return ConvGeometryBuilder.builder().n(1).h(SIDE).w(SIDE).c(8).kh(kernel).kw(kernel).k(8).stride(1)
                .padding(kernel / 2).dilation(1).build();
    }

    @BeforeAll
    static void open() {
        backend = RequiredOpenCl.orSkip(() -> Backends.openCl("", 1));
    }

    @AfterAll
    static void close() {
        if (backend != null) {
            backend.close();
        }
    }

    /** No buffer of this backend: setting it as a kernel's argument fails, after the kernel took its scratch memory. */
    private record Foreign(int size) implements Buffer {
    }

    /** A kernel call on a good buffer of the backend and a foreign one. */
    interface Kernel {
        void run(Buffer good, Buffer foreign);
    }

    static List<Named<Kernel>> kernels() {
        return List.of(
                Named.of("sum", (good, foreign) -> backend.reductions().sum(foreign, 1, good)),
                Named.of("sums of columns", (good, foreign) -> backend.reductions().sumPixels(1, 8, foreign, 1, good)),
                Named.of("pairs of sums", (good, foreign) -> backend.normalisation().backwardParameters(1e-3,
                        Activation.RELU, foreign, good, good, good, good, good, good, good)),
                Named.of("packing weights", (good, foreign) -> backend.convolution().forward(POINTWISE, good, foreign,
                        good)),
                Named.of("pointwise", (good, foreign) -> backend.convolution().forward(POINTWISE, foreign, good, good)),
                Named.of("patches", (good, foreign) -> backend.convolution().forward(DENSE, foreign, good, good)),
                Named.of("gradient of weights", (good, foreign) -> backend.convolution().backwardWeights(DENSE, foreign,
                        good, good)),
                Named.of("gradient of depthwise weights", (good, foreign) -> backend.depthwise().backwardWeights(DENSE,
                        foreign, good, good)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void comesBackFromAKernelThatCannotBeLaunched(Kernel kernel) {
        Buffer good = backend.memory().allocate(SIZE);
        long before = backend.memory().liveNumbers();
        assertThrows(RuntimeException.class, () -> kernel.run(good, new Foreign(SIZE)));
        assertEquals(before, backend.memory().liveNumbers());
        backend.memory().release(good);
    }
}
