package mpgnet.tensor.backend;

/**
 * The sizes of one of MobileNetV3's blocks: a 1 × 1 convolution widens, a depthwise one filters, squeeze-excite scales,
 * a 1 × 1 convolution narrows.
 *
 * @param depthwise sizes of the convolution in the middle; its channels are the wide ones
 * @param inputs    channels of the block's input
 * @param squeezed  channels between squeeze-excite's two layers; 0 where there is none
 * @param outputs   channels of the result
 * @param f         what follows the first two convolutions
 * @param residual  whether the input is added to the result
 */
public record BottleneckGeometry(ConvGeometry depthwise, int inputs, int squeezed, int outputs, Activation f,
        boolean residual) {
}
