package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.peer.PyTorch;
import mpgnet.nn.Mode;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.select.Backends;

/**
 * One training step of a trunk: forward in training mode, mean(features²), backward, Adam. Its result is the first
 * step's gradients of the convolutions.
 */
final class TrainingCases {

    /** A long chain of derivatives in single precision: PyTorch's own are up to 2.4e-2 off. */
    private static final double TOLERANCE = 5e-2;
    private static final AdamConfig ADAM = new AdamConfig(1e-5, 0.9, 0.99, 1e-8, 0);
    private static final List<Trunk> TRUNKS =
            List.of(new Trunk(Backbone.SMALL, 8, 320), new Trunk(Backbone.LARGE, 8, 320));

    private TrainingCases() {
    }

    static List<BenchCase> of(Engines engines) {
        return TRUNKS.stream().map(trunk -> of(trunk, engines)).toList();
    }

    static BenchCase of(Trunk trunk, Engines engines) {
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(
                backend -> entrants.add(new Entrant(Engines.name(backend), () -> new Training(trunk, backend))));
        entrants.add(new Entrant(Engines.PYTORCH, () -> pyTorch(trunk, engines.pyTorch())));
        return new BenchCase("training", trunk.title(), 0, TOLERANCE, () -> reference(trunk), entrants);
    }

    private static final class Training implements Contender {

        private final Backend backend;
        private final TensorScope scope;
        private final MobileNetV3 net;
        private final Adam adam;
        private final Tensor image;
        private final Tensor last;

        private Training(Trunk trunk, Backend backend) {
            this.backend = backend;
            scope = new TensorScope(backend);
            net = trunk.on(scope);
            adam = new Adam(ADAM, net.parameters());
            image = scope.of(trunk.inputShape(), trunk.pixels());
            last = scope.of(Shape.of(1), 0);
        }

        private void backward() {
            adam.zeroGrad();
            try (TensorScope step = new TensorScope(backend)) {
                Tape tape = Tape.recording(step);
                Tensor features = net.forward(tape, image, Mode.TRAIN);
                tape.backward(Mean.apply(tape, Multiply.apply(tape, features, features)));
            }
        }

        @Override
        public void run() {
            backward();
            adam.step();
            last.item(); // waits for what was queued before
        }

        @Override
        public double[][] result() {
            backward();
            // Convolutions only: the shift of a normalisation that another one follows has no gradient but rounding.
            double[][] gradients = net.parameters().stream().filter(p -> p.tensor().shape().rank() > 1).map(p -> {
                float[] memory = p.tensor().grad().toArray();
                return Layouts.asDoubles(p.layout().toFile(p.tensor().shape(), memory));
            }).toArray(double[][]::new);
            adam.step();
            return gradients;
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    private static double[][] reference(Trunk trunk) {
        try (Backend backend = Backends.reference(); Training training = new Training(trunk, backend)) {
            return training.result();
        }
    }

    private static Contender pyTorch(Trunk trunk, PyTorch process) {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>(Trunk.tensors(trunk.on(scope)));
            tensors.put("x", new StoredTensor(List.of(trunk.batch(), trunk.side(), trunk.side(), 3), trunk.pixels()));
            Map<String, Object> command = new LinkedHashMap<>(trunk.forPyTorch());
            command.putAll(Map.of("momentum", MobileNetV3.TORCHVISION_MOMENTUM, "rate", ADAM.learningRate(), "betas",
                    List.of(ADAM.beta1(), ADAM.beta2()), "eps", ADAM.eps()));
            return process.open("train", false, tensors, command);
        }
    }
}
