package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.MatrixKernels;

/** Matrix products as sums over the inner index, in double. */
final class ReferenceMatrices implements MatrixKernels {
    @Override
    public void multiply(int m, int k, int n, boolean transposeA, Buffer a, boolean transposeB, Buffer b, Buffer y) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += of(a)[transposeA ? l * m + i : i * k + l] * of(b)[transposeB ? j * k + l : l * n + j];
                }
                of(y)[i * n + j] = sum;
            }
        }
    }
}
