package mpgnet.tensor.op;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.select.Backends;

/**
 * Times MobileNetV3-Small's feature trunk at output stride 16, forward and backward, and where the time goes. Not a
 * test: run its main with the test classes on the class path. Arguments: threads, batch, image side, repetitions.
 */
final class TrunkTiming {
    private record Block(int in, int kernel, int expanded, int out, boolean squeeze, Activation f, int stride,
            int dilation) {
    }

    private static final Activation RE = Activation.RELU;
    private static final Activation HS = Activation.HARD_SWISH;
    private static final List<Block> BLOCKS = List.of(
            new Block(16, 3, 16, 16, true, RE, 2, 1), new Block(16, 3, 72, 24, false, RE, 2, 1),
            new Block(24, 3, 88, 24, false, RE, 1, 1), new Block(24, 5, 96, 40, true, HS, 2, 1),
            new Block(40, 5, 240, 40, true, HS, 1, 1), new Block(40, 5, 240, 40, true, HS, 1, 1),
            new Block(40, 5, 120, 48, true, HS, 1, 1), new Block(48, 5, 144, 48, true, HS, 1, 1),
            new Block(48, 5, 288, 96, true, HS, 1, 2), new Block(96, 5, 576, 96, true, HS, 1, 2),
            new Block(96, 5, 576, 96, true, HS, 1, 2));

    private final TensorScope parameters;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final List<Tensor> pool = new ArrayList<>();
    private int next;

    private TrunkTiming(TensorScope parameters) {
        this.parameters = parameters;
    }

    /** The same parameter at the same place of every pass; made in the first one. */
    private Tensor parameter(double scale, double offset, int... dims) {
        if (next == pool.size()) {
            Shape shape = Shape.of(dims);
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (offset + scale * random.nextGaussian());
            }
            pool.add(parameters.parameter(shape, values));
        }
        return pool.get(next++);
    }

    private Tensor norm(Tape t, Tensor x, Activation f) {
        int c = x.shape().dim(3);
        Tensor gamma = parameter(0, 1, c);
        Tensor beta = parameter(0, 0, c);
        Tensor mean = parameter(0, 0, c);
        Tensor var = parameter(0, 1, c);
        return BatchNorm.apply(t, x, gamma, beta, mean, var, 1e-3, 0.01, true, f);
    }

    private Tensor conv(Tape t, Tensor x, int kernel, int k, int stride, Activation f, boolean train) {
        int c = x.shape().dim(3);
        Tensor w = parameter(Math.sqrt(2.0 / (kernel * kernel * c)), 0, kernel, kernel, c, k);
        ConvSpec spec = ConvSpec.same(kernel, stride, 1);
        return train ? norm(t, Conv2d.apply(t, x, w, spec), f)
                : Conv2d.applyFused(t, x, w, spec, parameter(0, 1, k), parameter(0, 0, k), f);
    }

    private Tensor depthwise(Tape t, Tensor x, Block b, boolean train) {
        int c = x.shape().dim(3);
        Tensor w = parameter(Math.sqrt(2.0 / (b.kernel() * b.kernel())), 0, b.kernel(), b.kernel(), c);
        ConvSpec spec = ConvSpec.same(b.kernel(), b.stride(), b.dilation());
        return train ? norm(t, DepthwiseConv2d.apply(t, x, w, spec), b.f())
                : DepthwiseConv2d.applyFused(t, x, w, spec, parameter(0, 1, c), parameter(0, 0, c), b.f());
    }

    private Tensor squeeze(Tape t, Tensor x) {
        int c = x.shape().dim(3);
        int s = Math.max(8, (c / 4 + 4) / 8 * 8);
        Tensor gate = GlobalAveragePool.apply(t, x);
        gate = AddBias.apply(t, Conv2d.apply(t, gate, parameter(0.1, 0, 1, 1, c, s), ConvSpec.unit()),
                parameter(0, 0, s));
        gate = Activate.apply(t, gate, RE);
        gate = AddBias.apply(t, Conv2d.apply(t, gate, parameter(0.1, 0, 1, 1, s, c), ConvSpec.unit()),
                parameter(0, 0, c));
        return ScaleChannels.apply(t, x, Activate.apply(t, gate, Activation.HARD_SIGMOID));
    }

    private Tensor trunk(Tape t, Tensor image, boolean train) {
        next = 0;
        Tensor x = conv(t, image, 3, 16, 2, HS, train);
        for (Block b : BLOCKS) {
            Tensor y = b.expanded() == b.in() ? x : conv(t, x, 1, b.expanded(), 1, b.f(), train);
            y = depthwise(t, y, b, train);
            y = b.squeeze() ? squeeze(t, y) : y;
            y = conv(t, y, 1, b.out(), 1, Activation.IDENTITY, train);
            x = b.stride() == 1 && b.in() == b.out() ? Add.apply(t, x, y) : y;
        }
        return conv(t, x, 1, 576, 1, HS, train);
    }

    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        int batch = Integer.parseInt(args[1]);
        int side = Integer.parseInt(args[2]);
        int repetitions = Integer.parseInt(args[3]);
        var spent = new HashMap<String, long[]>();
        var threadTimes = ManagementFactory.getThreadMXBean();
        // A single thread's own time is not disturbed by other work on the machine.
        LongSupplier clock = threads == 1 ? threadTimes::getCurrentThreadCpuTime : System::nanoTime;
        try (var cpu = Backends.cpu(threads); var scope = new TensorScope(timed(cpu, spent, clock))) {
            float[] pixels = new float[batch * side * side * 3];
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) random.nextGaussian();
            }
            Tensor image = scope.of(Shape.of(batch, side, side, 3), pixels);
            for (boolean train : new boolean[]{false, true}) {
                var model = new TrunkTiming(scope);
                double[] forwardMs = new double[repetitions];
                double[] totalMs = new double[repetitions];
                for (int i = 0; i < repetitions; i++) {
                    if (i == repetitions / 2) { // warm
                        spent.clear();
                    }
                    long start = clock.getAsLong();
                    try (var step = new TensorScope(scope.backend())) {
                        Tape t = train ? Tape.recording(step) : Tape.inference(step);
                        Tensor y = model.trunk(t, image, train);
                        forwardMs[i] = (clock.getAsLong() - start) / 1e6;
                        if (train) {
                            t.backward(Mean.apply(t, Multiply.apply(t, y, y)));
                        }
                    }
                    totalMs[i] = (clock.getAsLong() - start) / 1e6;
                }
                report(train, forwardMs, totalMs, spent);
            }
            System.out.printf("numbers created %,d%n", cpu.memory().createdNumbers());
        }
    }

    private static void report(boolean train, double[] forwardMs, double[] totalMs, Map<String, long[]> spent) {
        int half = forwardMs.length / 2;
        double[] f = Arrays.copyOfRange(forwardMs, half, forwardMs.length);
        double[] a = Arrays.copyOfRange(totalMs, half, totalMs.length);
        Arrays.sort(f);
        Arrays.sort(a);
        System.out.printf("%s: forward min %.1f median %.1f ms; all min %.1f median %.1f ms%n",
                train ? "training" : "inference", f[0], f[f.length / 2], a[0], a[a.length / 2]);
        spent.entrySet().stream().sorted((p, q) -> Long.compare(q.getValue()[0], p.getValue()[0])).limit(45)
                .forEach(e -> System.out.printf("  %7.2f ms  %4d calls  min %7.3f  %6.1f GFLOP/s  %s%n",
                        e.getValue()[0] / 1e6 / f.length, e.getValue()[1] / f.length, e.getValue()[2] / 1e6,
                        e.getValue()[3] / (double) e.getValue()[2], e.getKey()));
        spent.clear();
    }

    /** The backend with a stopwatch on every kernel. */
    private static Backend timed(Backend backend, Map<String, long[]> spent, LongSupplier clock) {
        return (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[]{Backend.class},
                (proxy, method, args) -> {
                    Object group = method.invoke(backend, args);
                    Class<?> type = method.getReturnType();
                    if (!type.getSimpleName().endsWith("Kernels")) {
                        return method.getName().equals("equals") ? proxy == args[0] : group;
                    }
                    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (p, kernel, in) -> {
                        long start = clock.getAsLong();
                        try {
                            kernel.invoke(group, in);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        long ns = clock.getAsLong() - start;
                        String key = type.getSimpleName().replace("Kernels", "") + "." + kernel.getName() + " "
                                + (in[0] instanceof ConvGeometry g ? describe(g)
                                        : Arrays.stream(in).filter(Buffer.class::isInstance)
                                                .mapToInt(b -> ((Buffer) b).size()).max().orElse(0));
                        long[] sum = spent.computeIfAbsent(key, k -> new long[]{0, 0, Long.MAX_VALUE, 0});
                        sum[0] += ns;
                        sum[1]++;
                        sum[2] = Math.min(sum[2], ns);
                        sum[3] = !(in[0] instanceof ConvGeometry g) ? 0 : 2L * g.outRows() * g.kh() * g.kw() * g.c()
                                * (type.getSimpleName().startsWith("Depth") ? 1 : g.k());
                        return null;
                    });
                });
    }

    private static String describe(ConvGeometry g) {
        return g.h() + "x" + g.w() + "x" + g.c() + " k" + g.kh() + " s" + g.stride() + " d" + g.dilation() + " -> "
                + g.k();
    }
}
