/**
 * Float32 through the Vector API on a team of threads: the default backend, with the same bits for any number of
 * threads.
 *
 * <p>
 * May use {@code tensor.backend}, {@code tensor.threads} and the Vector API. LANES is the numbers of a vector, 16 with
 * AVX-512. The first row that fits serves.
 *
 * <table>
 * <caption>Which class computes what</caption>
 * <tr>
 * <th>Operation</th>
 * <th>Shape</th>
 * <th>Class</th>
 * </tr>
 * <tr>
 * <td rowspan="4">convolution, forward</td>
 * <td>1 × 1, stride 1, not fused, at most two output pixels over all images</td>
 * <td>{@code RowProduct}</td>
 * </tr>
 * <tr>
 * <td>1 × 1, stride 1, 2 to 3 vectors of outputs, at most 10240 weights, at least 16 lanes</td>
 * <td>{@code NarrowProduct}</td>
 * </tr>
 * <tr>
 * <td>3 × 3 with 3 inputs, stride 2, padding below 3, whole vectors of outputs, at least eight columns of windows
 * inside the image</td>
 * <td>{@code StemConvolution}</td>
 * </tr>
 * <tr>
 * <td>any other</td>
 * <td>{@code TallProduct} of pixels or {@code PatchRows} and {@code PackedPanels}</td>
 * </tr>
 * <tr>
 * <td>convolution, gradient of the input</td>
 * <td>any</td>
 * <td>{@code TallProduct}, weights packed transposed</td>
 * </tr>
 * <tr>
 * <td>convolution, gradient of the weights</td>
 * <td>any</td>
 * <td>{@code TransposedProduct}</td>
 * </tr>
 * <tr>
 * <td rowspan="3">matrix product</td>
 * <td>Aᵀ · B</td>
 * <td>{@code TransposedProduct}</td>
 * </tr>
 * <tr>
 * <td>A · B with a B that suits {@code NarrowProduct}, as above</td>
 * <td>{@code NarrowProduct}</td>
 * </tr>
 * <tr>
 * <td>any other</td>
 * <td>{@code TallProduct}</td>
 * </tr>
 * <tr>
 * <td rowspan="3">depthwise convolution, forward; gradient of the input at stride 1</td>
 * <td>3 × 3, stride 1 or 2, dilation 1, padding below 3, at least LANES channels</td>
 * <td>{@code DepthwiseRows} with {@code DepthwiseThrees} and {@code DepthwiseSquares}</td>
 * </tr>
 * <tr>
 * <td>5 × 5, stride 1, or 2 with dilation 1, padding at most 4 · dilation, at least LANES channels, at least 4 ·
 * dilation columns</td>
 * <td>{@code DepthwiseBands} with {@code DepthwiseFives}</td>
 * </tr>
 * <tr>
 * <td>any other</td>
 * <td>{@code DepthwiseWalk}</td>
 * </tr>
 * <tr>
 * <td>depthwise convolution, gradient of the input at stride 2 and more</td>
 * <td>any</td>
 * <td>{@code DepthwiseWalk}</td>
 * </tr>
 * <tr>
 * <td>depthwise convolution, gradient of the weights</td>
 * <td>any</td>
 * <td>{@code DepthwiseGradient}</td>
 * </tr>
 * <tr>
 * <td>inverted residual in inference</td>
 * <td>one image, widening, at most one pass of inputs ({@code ProductTile.MAX_DEPTH}), no sigmoid, windows that
 * {@code DepthwiseBands} computes from planes, passes that begin where vectors do</td>
 * <td>{@code CpuBottleneck}; any other block layer by layer</td>
 * </tr>
 * <tr>
 * <td>batch normalisation</td>
 * <td>any</td>
 * <td>{@code CpuNormalisation} with {@code ColumnSums}</td>
 * </tr>
 * <tr>
 * <td rowspan="2">sums</td>
 * <td>all numbers, or over an image's pixels</td>
 * <td>{@code CpuReductions}</td>
 * </tr>
 * <tr>
 * <td>over rows</td>
 * <td>{@code ColumnSums}</td>
 * </tr>
 * <tr>
 * <td>resize, and its transpose</td>
 * <td>any</td>
 * <td>{@code CpuSampling} with {@code AxisTaps} ({@code RowBlend} forward)</td>
 * </tr>
 * <tr>
 * <td>number by number, Adam, losses</td>
 * <td>any</td>
 * <td>{@code CpuElementwise} with {@code AdamUpdate} and {@code CrossEntropyRows}</td>
 * </tr>
 * </table>
 */
package mpgnet.tensor.cpu;
