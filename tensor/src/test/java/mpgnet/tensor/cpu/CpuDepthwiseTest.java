package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;
import mpgnet.tensor.select.Backends;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * 3 × 3 windows: squares of outputs, single rows, columns at the sides, and what of them follows what in a batch; 5 × 5
 * windows: bands.
 */
class CpuDepthwiseTest {

    @Property(tries = 200)
    void theReferencesNumbersInBothDirections(@ForAll boolean five, @ForAll @IntRange(min = 1, max = 3) int images,
            @ForAll @IntRange(min = 1, max = 13) int h,
            @ForAll @IntRange(min = 1, max = 13) int w, @ForAll @IntRange(min = 16, max = 70) int channels,
            @ForAll @IntRange(min = 0, max = 2) int padding, @ForAll @IntRange(min = 1, max = 2) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation) {
        int kernel = five ? 5 : 3;
        var g = ConvGeometryBuilder.builder().n(images).h(h).w(w).c(channels).kh(kernel).kw(kernel).k(channels)
                .stride(stride).padding(dilation * padding).dilation(dilation).build();
        if (g.outRows() == 0) {
            return;
        }
        try (Backend reference = Backends.reference(); Backend cpu = Backends.cpu(2)) {
            leaveNumbersInMemory(cpu);
            assertArrayEquals(forward(reference, g, 0), forward(cpu, g, 0), 1e-5);
            assertArrayEquals(backwardInput(reference, g), backwardInput(cpu, g), 1e-5);
        }
    }

    /** Which two rows are computed together depends on where tasks begin, and that on the batch. */
    @Property(tries = 40)
    void anImagesBitsDoNotDependOnItsBatchOrTheThreads(@ForAll boolean five, @ForAll @IntRange(min = 5, max = 40) int h,
            @ForAll @IntRange(min = 5, max = 40) int w,
            @ForAll @IntRange(min = 16, max = 100) int channels,
            @ForAll @IntRange(min = 0, max = 2) int padding) {
        int kernel = five ? 5 : 3;
        var batch = ConvGeometryBuilder.builder().n(3).h(h).w(w).c(channels).kh(kernel).kw(kernel).k(channels).stride(1)
                .padding(padding).dilation(1).build();
        var alone = ConvGeometryBuilder.builder().n(1).h(h).w(w).c(channels).kh(kernel).kw(kernel).k(channels).stride(1)
                .padding(padding).dilation(1).build();
        try (Backend one = Backends.cpu(1); Backend three = Backends.cpu(3)) {
            double[] all = forward(one, batch, 0);
            assertArrayEquals(all, forward(three, batch, 0));
            for (int image = 0; image < batch.n(); image++) {
                int size = all.length / batch.n();
                assertArrayEquals(Arrays.copyOfRange(all, image * size, (image + 1) * size),
                        forward(three, alone, image));
            }
        }
    }

    /** What is allocated next is not zeros, as in a run that has been going for a while. */
    private static void leaveNumbersInMemory(Backend backend) {
        List<Buffer> buffers = new ArrayList<>();
        for (int size = 100; size < 1 << 17; size += size / 6) { // every size class
            buffers.add(backend.memory().allocate(size));
            float[] values = new float[size];
            Arrays.fill(values, 1e6f);
            backend.memory().write(values, buffers.getLast());
        }
        buffers.forEach(backend.memory()::release);
    }

    /** @param firstImage how many images of the same random numbers come before this batch */
    private static double[] forward(Backend backend, ConvGeometry g, int firstImage) {
        Buffer x = some(backend, g.n() * g.h() * g.w() * g.c(), firstImage * g.h() * g.w() * g.c(), 1);
        Buffer w = some(backend, g.kh() * g.kw() * g.c(), 0, 2);
        Buffer y = backend.memory().allocate(g.outRows() * g.c());
        backend.depthwise().forward(g, x, w, y);
        return read(backend, y);
    }

    private static double[] backwardInput(Backend backend, ConvGeometry g) {
        Buffer dy = some(backend, g.outRows() * g.c(), 0, 3);
        Buffer w = some(backend, g.kh() * g.kw() * g.c(), 0, 2);
        Buffer dx = backend.memory().allocate(g.n() * g.h() * g.w() * g.c());
        backend.depthwise().backwardInput(g, dy, w, dx);
        return read(backend, dx);
    }

    /** Numbers in [-1, 1), a quarter of them zero. */
    private static Buffer some(Backend backend, int size, int skipped, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] values = new float[skipped + size];
        for (int i = 0; i < values.length; i++) {
            float value = 2 * random.nextFloat() - 1;
            values[i] = random.nextInt(4) == 0 ? 0 : value;
        }
        Buffer buffer = backend.memory().allocate(size);
        backend.memory().write(Arrays.copyOfRange(values, skipped, values.length), buffer);
        return buffer;
    }

    private static double[] read(Backend backend, Buffer buffer) {
        double[] values = new double[buffer.size()];
        backend.memory().read(buffer, values);
        return values;
    }
}
