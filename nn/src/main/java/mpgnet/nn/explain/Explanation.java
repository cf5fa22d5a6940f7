package mpgnet.nn.explain;

import java.util.List;

/**
 * A network as a table.
 *
 * @param layers  in the order in which they compute
 * @param otherMs the rest of the forward pass: pooling, scaling, adding, resizing
 * @param totalMs the whole forward pass, wall time
 */
public record Explanation(List<Layer> layers, double otherMs, double totalMs) {

    /**
     * One block of a trunk, or one layer outside the trunks.
     *
     * @param name         the common beginning of its parameters' names
     * @param runs         how often it computes in one pass
     * @param output       the sizes of its output, [N, H, W, C]
     * @param parameters   its learnt numbers
     * @param multiplyAdds of all its runs' convolutions
     * @param ms           the time of all its runs' convolutions, with the normalisation and activation fused into them
     */
    public record Layer(String name, int runs, List<Integer> output, long parameters, long multiplyAdds, double ms) {

        public Layer {
            output = List.copyOf(output);
        }
    }

    public Explanation {
        layers = List.copyOf(layers);
    }

    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    public long multiplyAdds() {
        return layers.stream().mapToLong(Layer::multiplyAdds).sum();
    }
}
