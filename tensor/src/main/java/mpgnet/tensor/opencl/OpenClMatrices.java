package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.MatrixKernels;

/** Products of matrices by the kernels of product.cl. */
final class OpenClMatrices implements MatrixKernels {
    private final Products products;

    OpenClMatrices(Products products) {
        this.products = products;
    }

    @Override
    public void multiply(int m, int k, int n, boolean transposeA, Buffer a, boolean transposeB, Buffer b, Buffer y) {
        if (transposeA && !transposeB) { // both matrices are summed along their columns: no packing
            products.weightGradient(new ConvGeometry(k, 1, 1, m, 1, 1, n, 1, 0, 1), a, b, y);
        } else {
            var right = new Products.Right(b, k, k, n, 0, transposeB ? 1 : n, transposeB ? k : 1);
            products.multiply(m, transposeA ? 1 : k, transposeA ? m : 1, a, right, Products.Epilogue.none(y), y);
        }
    }
}
