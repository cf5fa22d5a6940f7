package mpgnet.nn.layer;

import mpgnet.tensor.op.ConvSpec;

/**
 * The shape of a square convolution.
 *
 * @param kernel    side of the kernel
 * @param inputs    input channels
 * @param outputs   output channels; equal to {@code inputs} when depthwise
 * @param stride    ≥ 1
 * @param padding   zeros on each side
 * @param dilation  ≥ 1
 * @param depthwise one kernel per channel instead of a full mixing
 */
public record ConvGeometry(int kernel, int inputs, int outputs, int stride, int padding, int dilation,
        boolean depthwise) {

    public ConvGeometry {
        if (depthwise && inputs != outputs) {
            throw new IllegalArgumentException(
                    "a depthwise convolution keeps its channels; asked for %d to %d".formatted(inputs, outputs));
        }
    }

    /** Padding (k − 1)/2 · dilation, so that stride 1 keeps the size. */
    public static ConvGeometry dense(int kernel, int inputs, int outputs, int stride) {
        return new ConvGeometry(kernel, inputs, outputs, stride, (kernel - 1) / 2, 1, false);
    }

    /** Padding (k − 1)/2 · dilation, so that stride 1 keeps the size. */
    public static ConvGeometry depthwise(int kernel, int channels, int stride, int dilation) {
        return new ConvGeometry(kernel, channels, channels, stride, (kernel - 1) / 2 * dilation, dilation, true);
    }

    /** 1 × 1: mixes channels, pixel by pixel. */
    public static ConvGeometry pointwise(int inputs, int outputs) {
        return dense(1, inputs, outputs, 1);
    }

    /**
     * Disjoint s × s patches, each seen whole by every output channel: space-to-depth and a 1 × 1 convolution in one.
     */
    public static ConvGeometry patches(int side, int inputs, int outputs) {
        return new ConvGeometry(side, inputs, outputs, side, 0, 1, false);
    }

    ConvSpec spec() {
        return new ConvSpec(stride, padding, dilation);
    }
}
