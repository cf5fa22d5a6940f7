package mpgnet.nn.mobilenet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.nn.Mode;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.Mean;
import mpgnet.tensor.op.Multiply;

/**
 * One pass through a trunk in PyTorch's terms, for comparing the two: images [N, C, H, W], parameters in PyTorch's
 * order.
 */
public final class TrunkRun {

    private TrunkRun() {
    }

    /**
     * In {@link Mode#EVAL} a forward pass: {@code block0}, {@code block1}, … and {@code features}, which is the last of
     * them. In {@link Mode#TRAIN} also {@code loss} = mean(features²), its gradients {@code grad.input} and
     * {@code grad.} + parameter, and {@code after.} + running statistic, which the pass has moved.
     *
     * @param scope owns what the pass makes, on the network's backend
     * @param input [N, 3, H, W], not empty
     * @throws IllegalArgumentException if the input has another shape
     */
    public static TensorFile run(TensorScope scope, MobileNetV3 net, StoredTensor input, Mode mode) {
        List<Integer> s = input.shape();
        if (s.size() != 4 || s.get(1) != 3 || s.contains(0)) {
            throw new IllegalArgumentException("input must be [N, 3, H, W] and not empty; was " + s);
        }
        Shape shape = Shape.of(s.get(0), s.get(2), s.get(3), s.get(1));
        float[] image = reorder(input.values(), s.get(0), s.get(1), s.get(2) * s.get(3), true);
        Map<String, StoredTensor> results = new LinkedHashMap<>();
        switch (mode) {
            case EVAL -> put(results, net.outputs(Tape.inference(scope), scope.of(shape, image), mode));
            case TRAIN -> {
                Tape tape = Tape.recording(scope);
                Tensor x = scope.parameter(shape, image);
                List<Tensor> outputs = net.outputs(tape, x, mode);
                Tensor features = outputs.getLast();
                Tensor loss = Mean.apply(tape, Multiply.apply(tape, features, features));
                tape.backward(loss);
                put(results, outputs);
                results.put("loss", new StoredTensor(List.of(1), loss.toArray()));
                results.put("grad.input", stored(x.grad()));
                for (Parameter p : net.parameters()) {
                    Shape memory = p.tensor().shape();
                    results.put("grad." + p.name(), new StoredTensor(p.layout().fileShape(memory),
                            p.layout().toFile(memory, p.tensor().grad().toArray())));
                }
                for (Statistic statistic : net.statistics()) {
                    results.put("after." + statistic.name(),
                            new StoredTensor(List.of(statistic.tensor().shape().size()), statistic.tensor().toArray()));
                }
            }
        }
        return new TensorFile(results, Map.of());
    }

    private static void put(Map<String, StoredTensor> results, List<Tensor> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            results.put("block" + i, stored(outputs.get(i)));
        }
        results.put("features", results.get("block" + (outputs.size() - 1)));
    }

    private static StoredTensor stored(Tensor t) {
        Shape s = t.shape();
        float[] values = reorder(t.toArray(), s.dim(0), s.dim(3), s.dim(1) * s.dim(2), false);
        return new StoredTensor(List.of(s.dim(0), s.dim(3), s.dim(1), s.dim(2)), values);
    }

    /** Between [images, channels, pixels] and [images, pixels, channels]. */
    private static float[] reorder(float[] from, int images, int channels, int pixels, boolean channelsLast) {
        float[] to = new float[from.length];
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < pixels; p++) {
                    int first = (n * channels + c) * pixels + p;
                    int last = (n * pixels + p) * channels + c;
                    to[channelsLast ? last : first] = from[channelsLast ? first : last];
                }
            }
        }
        return to;
    }
}
