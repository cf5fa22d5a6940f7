package mpgnet.nn.mobilenet;

import mpgnet.tensor.backend.Activation;

/**
 * One row of tables 1 and 2 of Howard et al. 2019, "Searching for MobileNetV3".
 *
 * @param kernel        side of the depthwise kernel
 * @param expanded      channels inside the block ("exp size")
 * @param outputs       channels after the block ("#out")
 * @param squeezeExcite "SE"
 * @param nonlinearity  "NL": {@link Activation#RELU} or {@link Activation#HARD_SWISH}
 * @param stride        "s"
 */
public record BlockSpec(int kernel, int expanded, int outputs, boolean squeezeExcite, Activation nonlinearity,
        int stride) {
}
