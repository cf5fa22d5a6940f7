package mpgnet.nn.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;

/** Measures networks layer by layer, by watching the convolutions of forward passes in {@link Mode#EVAL}. */
public final class Explainer {

    private final Backend backend;
    private final LongSupplier clockNs;
    private final int passes;

    /**
     * @param backend one that has finished when a kernel returns, as those on the CPU do
     * @param clockNs such as {@code System::nanoTime}
     * @param passes  how many are measured, after as many to warm up; the one with the median time is told
     */
    public Explainer(Backend backend, LongSupplier clockNs, int passes) {
        if (passes < 1) {
            throw new IllegalArgumentException("passes must be >= 1; was " + passes);
        }
        this.backend = backend;
        this.clockNs = clockNs;
        this.passes = passes;
    }

    /** A trunk on {@code images} pictures of side × side pixels. */
    public Explanation trunk(Backbone backbone, int images, int side, RandomGenerator random) {
        return explain(
                scope -> new MobileNetV3(scope, "", backbone, 32,
                        new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM), random),
                (tape, net) -> net.forward(tape, tape.scope().zeros(Shape.of(images, side, side, 3)), Mode.EVAL));
    }

    /**
     * Any network.
     *
     * @param build   makes it in a scope, which is closed afterwards
     * @param forward one forward pass; zeros will do as inputs
     */
    public <M extends Module> Explanation explain(Function<TensorScope, M> build, BiConsumer<Tape, M> forward) {
        MeasuredBackend measured = new MeasuredBackend(backend, clockNs);
        try (TensorScope weights = new TensorScope(measured)) {
            M network = build.apply(weights);
            List<Pass> all = new ArrayList<>();
            for (int i = 0; i < 2 * passes; i++) {
                try (TensorScope scope = new TensorScope(measured)) {
                    long began = clockNs.getAsLong();
                    forward.accept(Tape.inference(scope), network);
                    all.add(new Pass(clockNs.getAsLong() - began, measured.drain()));
                }
            }
            List<Pass> warm = new ArrayList<>(all.subList(passes, 2 * passes));
            warm.sort(Comparator.comparingLong(Pass::ns));
            return table(network, warm.get(passes / 2));
        }
    }

    private record Pass(long ns, List<MeasuredBackend.Convolution> convolutions) {
    }

    private static Explanation table(Module network, Pass pass) {
        IdentityHashMap<Buffer, Parameter> byBuffer = new IdentityHashMap<>();
        Map<String, Long> parameters = new HashMap<>();
        for (Parameter p : network.parameters()) {
            byBuffer.put(p.tensor().buffer(), p);
            parameters.merge(LayerName.of(p.name()), (long) p.tensor().shape().size(), Long::sum);
        }
        Map<String, List<MeasuredBackend.Convolution>> byLayer = new LinkedHashMap<>();
        for (MeasuredBackend.Convolution c : pass.convolutions()) {
            byLayer.computeIfAbsent(LayerName.of(byBuffer.get(c.weights()).name()), name -> new ArrayList<>()).add(c);
        }
        List<Explanation.Layer> layers = new ArrayList<>();
        byLayer.forEach((name, convolutions) -> {
            MeasuredBackend.Convolution last = convolutions.getLast();
            int runs = (int) convolutions.stream().filter(c -> c.weights() == last.weights()).count();
            List<Integer> output =
                    List.of(last.geometry().n(), last.geometry().outH(), last.geometry().outW(), last.geometry().k());
            long multiplyAdds = convolutions.stream().mapToLong(MeasuredBackend.Convolution::multiplyAdds).sum();
            layers.add(new Explanation.Layer(name, runs, output, parameters.get(name), multiplyAdds,
                    ms(ns(convolutions))));
        });
        return new Explanation(layers, ms(pass.ns() - ns(pass.convolutions())), ms(pass.ns()));
    }

    private static long ns(List<MeasuredBackend.Convolution> convolutions) {
        return convolutions.stream().mapToLong(MeasuredBackend.Convolution::ns).sum();
    }

    private static double ms(long ns) {
        return ns * 1e-6;
    }
}
