package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.peer.OnnxRuntime;
import mpgnet.bench.peer.PyTorch;
import mpgnet.nn.Mode;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** The feature trunks in inference, batch 16. */
public final class ForwardCases {

    private static final double TOLERANCE = 1e-4;
    private static final int BATCH = 16;
    private static final List<Trunk> TRUNKS =
            List.of(new Trunk(Backbone.SMALL, BATCH, 224), new Trunk(Backbone.SMALL, BATCH, 320),
                    new Trunk(Backbone.LARGE, BATCH, 224), new Trunk(Backbone.LARGE, BATCH, 320));

    private ForwardCases() {
    }

    static List<BenchCase> of(Engines engines) {
        return TRUNKS.stream().map(trunk -> of(trunk, engines)).toList();
    }

    public static BenchCase of(Trunk trunk, Engines engines) {
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(
                backend -> entrants.add(new Entrant(Engines.name(backend), () -> new Forward(trunk, backend))));
        entrants.add(new Entrant(Engines.ONNX_RUNTIME, () -> onnxRuntime(trunk, engines.threads())));
        entrants.add(new Entrant(Engines.PYTORCH, () -> pyTorch(trunk, engines.pyTorch())));
        return new BenchCase("forward", trunk.title(), graph(trunk).gigaFlop(), TOLERANCE, () -> reference(trunk),
                entrants);
    }

    /** One of our backends; each run makes its results in a scope of its own, as a decision does. */
    private static final class Forward implements Contender {

        private final Backend backend;
        private final TensorScope scope;
        private final MobileNetV3 net;
        private final Tensor image;
        private final Tensor last;

        private Forward(Trunk trunk, Backend backend) {
            this.backend = backend;
            scope = new TensorScope(backend);
            net = trunk.on(scope);
            image = scope.of(trunk.inputShape(), trunk.pixels());
            last = scope.of(Shape.of(1), 0);
        }

        @Override
        public void run() {
            try (TensorScope step = new TensorScope(backend)) {
                net.forward(Tape.inference(step), image, Mode.EVAL);
                last.item(); // waits for what was queued before, without fetching the features
            }
        }

        @Override
        public double[][] result() {
            try (TensorScope step = new TensorScope(backend)) {
                return new double[][]{net.forward(Tape.inference(step), image, Mode.EVAL).toDoubleArray()};
            }
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    private static double[][] reference(Trunk trunk) {
        try (Backend backend = Backends.reference(); Forward forward = new Forward(trunk, backend)) {
            return forward.result();
        }
    }

    private static TrunkGraph graph(Trunk trunk) {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            return new TrunkGraph(trunk, Trunk.tensors(trunk.on(scope)));
        }
    }

    private static Contender onnxRuntime(Trunk trunk, int threads) {
        TrunkGraph graph = graph(trunk);
        int side = trunk.featureSide();
        int channels = trunk.spec().featureChannels();
        float[] image = Layouts.channelsFirst(trunk.pixels(), trunk.batch(), trunk.side() * trunk.side(), 3);
        return OnnxRuntime.open(graph.toBytes(), threads,
                Map.of("x", new OnnxRuntime.Input(image, trunk.batch(), 3, trunk.side(), trunk.side())),
                graph.result(), new long[]{trunk.batch(), channels, side, side},
                y -> Layouts.channelsLast(y, trunk.batch(), side * side, channels));
    }

    private static Contender pyTorch(Trunk trunk, PyTorch process) {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>(Trunk.tensors(trunk.on(scope)));
            tensors.put("x", new StoredTensor(List.of(trunk.batch(), trunk.side(), trunk.side(), 3), trunk.pixels()));
            return process.open("forward", true, tensors, trunk.forPyTorch());
        }
    }
}
