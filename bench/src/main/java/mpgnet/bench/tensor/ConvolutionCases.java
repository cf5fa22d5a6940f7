package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Contender;
import mpgnet.nn.onnx.OnnxGraph;
import mpgnet.bench.peer.OnnxRuntime;
import mpgnet.bench.peer.PyTorch;
import mpgnet.nn.WeightLayout;
import mpgnet.nn.io.StoredTensor;
import mpgnet.tensor.Shape;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;
import mpgnet.tensor.select.Backends;

/**
 * Convolutions as MobileNetV3-Small has them at 224 × 224, batch 16: depthwise windows, and 1 × 1 mixing of channels.
 */
final class ConvolutionCases {

    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 16;
    private static final List<Convolution> DEPTHWISE =
            List.of(depthwise(28, 88, 3), depthwise(14, 240, 5), depthwise(7, 576, 5), depthwise(56, 64, 3));
    private static final List<Convolution> POINTWISE =
            List.of(pointwise(28, 24, 88), pointwise(14, 40, 240), pointwise(14, 240, 40), pointwise(7, 96, 576));

    private ConvolutionCases() {
    }

    static List<BenchCase> depthwise(Engines engines) {
        return DEPTHWISE
                .stream().map(c -> of("depthwise",
                        "%2$d x %2$d x %3$d, %1$d x %1$d".formatted(c.g().kh(), c.g().h(), c.g().c()), c, engines))
                .toList();
    }

    static List<BenchCase> pointwise(Engines engines) {
        return POINTWISE.stream().map(c -> of("pointwise",
                "%1$d x %1$d, %2$d to %3$d".formatted(c.g().h(), c.g().c(), c.g().k()), c, engines)).toList();
    }

    private static Convolution depthwise(int side, int channels, int kernel) {
        return new Convolution(
                square(side, channels, kernel, channels), true);
    }

    private static Convolution pointwise(int side, int from, int to) {
        return new Convolution(square(side, from, 1, to), false);
    }

    private static ConvGeometry square(int side, int channels, int kernel, int outputs) {
        return ConvGeometryBuilder.builder().n(BATCH).h(side).w(side).c(channels).kh(kernel).kw(kernel).k(outputs)
                .stride(1).padding(kernel / 2).dilation(1).build();
    }

    private static BenchCase of(String group, String name, Convolution c, Engines engines) {
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(backend -> entrants.add(new Entrant(Engines.name(backend), () -> c.on(backend))));
        entrants.add(new Entrant(Engines.ONNX_RUNTIME, () -> c.onnxRuntime(engines.threads())));
        entrants.add(new Entrant(Engines.PYTORCH, () -> c.pyTorch(engines.pyTorch())));
        return new BenchCase(group, name, 2e-9 * c.outputSize() * c.weightShape().size() / c.g().k(), TOLERANCE,
                c::reference, entrants);
    }

    private record Convolution(ConvGeometry g, boolean depthwise) {

        Shape weightShape() {
            return depthwise ? Shape.of(g.kh(), g.kw(), g.c()) : Shape.of(g.kh(), g.kw(), g.c(), g.k());
        }

        int outputSize() {
            return g.outRows() * g.k();
        }

        private float[] x() {
            return Numbers.normal(g.n() * g.h() * g.w() * g.c(), 1, 1);
        }

        private float[] w() {
            return Numbers.normal(weightShape().size(), 1, 2);
        }

        /** Weights in PyTorch's and ONNX's order: K, C / groups, KH, KW. */
        private StoredTensor fileWeights() {
            WeightLayout layout = depthwise ? WeightLayout.DEPTHWISE : WeightLayout.CONVOLUTION;
            return new StoredTensor(layout.fileShape(weightShape()), layout.toFile(weightShape(), w()));
        }

        private long groups() {
            return depthwise ? g.c() : 1;
        }

        Kernel on(Backend backend) {
            Kernel.Launch launch = depthwise ? (on, in, out) -> on.depthwise().forward(g, in.get(0), in.get(1), out)
                    : (on, in, out) -> on.convolution().forward(g, in.get(0), in.get(1), out);
            return new Kernel(backend, outputSize(), launch, x(), w());
        }

        Contender onnxRuntime(int threads) {
            long[] in = {g.n(), g.c(), g.h(), g.w()};
            long[] out = {g.n(), g.k(), g.outH(), g.outW()};
            OnnxGraph graph = new OnnxGraph().input("x", in);
            StoredTensor w = fileWeights();
            String y = graph.node("Conv",
                    List.of("x", graph.constant(w.values(), w.shape().stream().mapToLong(i -> i).toArray())),
                    Map.of("group", groups(), "pads", new long[]{g.padding(), g.padding(), g.padding(), g.padding()},
                            "strides", new long[]{g.stride(), g.stride()}));
            return OnnxRuntime.open(graph.output(y, out).toBytes(), threads,
                    Map.of("x", new OnnxRuntime.Input(Layouts.channelsFirst(x(), g.n(), g.h() * g.w(), g.c()), in)),
                    y, out, values -> Layouts.channelsLast(values, g.n(), g.outH() * g.outW(), g.k()));
        }

        Contender pyTorch(PyTorch process) {
            return process.open("convolution", true,
                    Map.of("x", new StoredTensor(List.of(g.n(), g.h(), g.w(), g.c()), x()), "w", fileWeights()),
                    Map.of("stride", g.stride(), "padding", g.padding(), "groups", groups()));
        }

        double[][] reference() {
            try (Backend reference = Backends.reference(); Kernel kernel = on(reference)) {
                return kernel.result();
            }
        }
    }
}
