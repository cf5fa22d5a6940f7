package mpgnet.tensor.backend;

import java.util.function.Function;

/**
 * The numbers of one of MobileNetV3's blocks, normalisations folded into a scale and a shift per channel.
 *
 * @param <T>       a tensor in operations, a {@link Buffer} in kernels
 * @param expand    [1,1,inputs,C]; null where the block does not widen
 * @param depthwise [KH,KW,C]
 * @param squeeze   [1,1,C,S]; null without squeeze-excite
 * @param excite    [1,1,S,C]; null without squeeze-excite
 * @param project   [1,1,C,outputs]
 */
public record BottleneckWeights<T>(Folded<T> expand, Folded<T> depthwise, Linear<T> squeeze, Linear<T> excite,
        Folded<T> project) {
    /** A convolution, then · scale + shift per channel. */
    public record Folded<T>(T weights, T scale, T shift) {
        private <U> Folded<U> map(Function<T, U> to) {
            return new Folded<>(to.apply(weights), to.apply(scale), to.apply(shift));
        }
    }

    /** A linear map of channels with a bias. */
    public record Linear<T>(T weights, T bias) {
        private <U> Linear<U> map(Function<T, U> to) {
            return new Linear<>(to.apply(weights), to.apply(bias));
        }
    }

    /** The same block with each number replaced. */
    public <U> BottleneckWeights<U> map(Function<T, U> to) {
        return new BottleneckWeights<>(expand == null ? null : expand.map(to), depthwise.map(to),
                squeeze == null ? null : squeeze.map(to),
                excite == null ? null : excite.map(to), project.map(to));
    }
}
