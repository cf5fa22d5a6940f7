package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;
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
            ConvGeometry pointwise = ConvGeometryBuilder.builder().n(k).h(1).w(1).c(m).kh(1).kw(1).k(n).stride(1)
                    .padding(0).dilation(1).build();
            products.weightGradient(pointwise, a, b, y);
        } else {
            var right = new Products.Right(b, k, k, n, 0, transposeB ? 1 : n, transposeB ? k : 1);
            products.multiply(m, transposeA ? 1 : k, transposeA ? m : 1, a, right, Products.Epilogue.none(y), y);
        }
    }
}
