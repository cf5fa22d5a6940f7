package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckGeometry;
import mpgnet.tensor.backend.BottleneckWeights;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kernel that throws half way gives its scratch memory back. */
class ScratchTest {
    private static final int SIDE = 24;
    private static final int CHANNELS = 32;
    private static final ConvGeometry POINTWISE = square(1, CHANNELS + 32);
    private static final ConvGeometry DENSE = square(3, CHANNELS);
    private static final ConvGeometry THREES = square(3, CHANNELS);
    private static final ConvGeometry FIVES = square(5, CHANNELS);

    private static ConvGeometry square(int kernel, int outputs) {
        return ConvGeometryBuilder.builder().n(1).h(SIDE).w(SIDE).c(CHANNELS).kh(kernel).kw(kernel).k(outputs).stride(1)
                .padding(kernel / 2).dilation(1).build();
    }

    /** A kernel call; every one of these reads past the buffer that is too small. */
    interface Kernel {
        void run(CpuBackend backend, Buffer large, Buffer tooSmall);
    }

    /** Not a buffer of the cpu backend. */
    private record Foreign(int size) implements Buffer {
    }

    static List<Named<Kernel>> kernels() {
        return List.of(
                Named.of("sum", (cpu, large, small) -> cpu.reductions().sum(new Foreign(100_000), 1, large)),
                Named.of("sums of columns", (cpu, large, small) -> cpu.normalisation().backwardParameters(1e-3,
                        Activation.RELU, large, small, small, small, small, small, small, small)),
                Named.of("packing weights", (cpu, large, small) -> cpu.convolution().forward(POINTWISE, large, small,
                        large)),
                Named.of("pointwise", (cpu, large, small) -> cpu.convolution().forward(POINTWISE, small, large,
                        large)),
                Named.of("patches", (cpu, large, small) -> cpu.convolution().forward(DENSE, small, large, large)),
                Named.of("gradient of weights", (cpu, large, small) -> cpu.convolution().backwardWeights(DENSE, large,
                        small, large)),
                Named.of("gradient of 3 × 3 input", (cpu, large, small) -> cpu.depthwise().backwardInput(THREES, small,
                        vector(9 * CHANNELS), large)),
                Named.of("5 × 5 in bands", (cpu, large, small) -> cpu.depthwise().forward(FIVES, small, large, large)),
                Named.of("gradient of depthwise weights", (cpu, large, small) -> cpu.depthwise()
                        .backwardWeights(FIVES, small, large, large)),
                Named.of("resize", (cpu, large, small) -> cpu.sampling().resize(1, SIDE, SIDE, CHANNELS, 2 * SIDE,
                        2 * SIDE, small, large)),
                Named.of("widening of a block", (cpu, large, small) -> block(cpu, small, large, large)),
                Named.of("squeeze-excite of a block", (cpu, large, small) -> block(cpu, large, small, large)),
                Named.of("narrowing of a block", (cpu, large, small) -> block(cpu, large, large, small)));
    }

    private static void block(CpuBackend cpu, Buffer x, Buffer squeeze, Buffer y) {
        BottleneckGeometry g =
                new BottleneckGeometry(FIVES, CHANNELS, 64, CHANNELS, Activation.RELU, false);
        Buffer w = vector(1 << 14);
        var layer = new BottleneckWeights.Folded<>(w, w, w);
        cpu.bottlenecks().orElseThrow().forward(g, new BottleneckWeights<>(layer, layer,
                new BottleneckWeights.Linear<>(squeeze, w), new BottleneckWeights.Linear<>(w, w), layer), x, y);
    }

    /** Zeros that the test leaves behind: they count neither as scratch nor as lost. */
    private static Buffer vector(int size) {
        return new CpuBuffer(new float[size + CpuBuffer.PADDING], size);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void comesBackFromAKernelThatThrows(Kernel kernel) {
        try (var cpu = new CpuBackend(2, false)) {
            Buffer large = vector(4 * SIDE * SIDE * (CHANNELS + 32));
            Buffer tooSmall = vector(1);
            assertThrows(RuntimeException.class, () -> kernel.run(cpu, large, tooSmall));
            assertEquals(0, cpu.memory().liveNumbers());
            long packed = ((CpuMemory) cpu.memory()).panels().createdBytes();
            for (int repeat = 0; repeat < 3; repeat++) {
                assertThrows(RuntimeException.class, () -> kernel.run(cpu, large, tooSmall));
            }
            assertEquals(packed, ((CpuMemory) cpu.memory()).panels().createdBytes(), "packed matrices");
            assertEquals(0, cpu.memory().liveNumbers());
        }
    }
}
