/**
 * Networks for others' programs: layers under torchvision's names as graphs of ONNX operators, normalisations folded
 * into the convolutions before them.
 */
package mpgnet.nn.onnx;
