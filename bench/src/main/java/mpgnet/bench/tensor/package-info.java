/**
 * Matrix products, convolutions and feature trunks on our backends beside OpenBLAS, ONNX Runtime and PyTorch.
 */
package mpgnet.bench.tensor;
