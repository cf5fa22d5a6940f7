package mpgnet.tensor.backend;

/** Products of row-major matrices. */
public interface MatrixKernels {
    /**
     * y[m,n] = Σ over k of A[m,k] · B[k,n], where A is {@code a} stored as [m,k] ([k,m] when {@code transposeA}) and B
     * is {@code b} stored as [k,n] ([n,k] when {@code transposeB}).
     */
    void multiply(int m, int k, int n, boolean transposeA, Buffer a, boolean transposeB, Buffer b, Buffer y);
}
