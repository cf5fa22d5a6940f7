package mpgnet.bench.peer;

import mpgnet.bench.harness.Contender;
import mpgnet.bench.harness.MissingEngineException;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** Matrix products by OpenBLAS, whose library comes with this module for Linux on x86-64. */
public final class OpenBlas {

    private OpenBlas() {
    }

    /**
     * y [m,n] = a [m,k] · b [k,n], row-major.
     *
     * @throws MissingEngineException on another operating system or processor
     */
    public static Contender product(int m, int k, int n, float[] a, float[] b, int threads) {
        try {
            org.bytedeco.openblas.presets.openblas.blas_set_num_threads(threads);
            return new Product(m, k, n, new FloatPointer(a), new FloatPointer(b), new FloatPointer((long) m * n));
        } catch (LinkageError e) {
            throw new MissingEngineException("not available for this operating system and processor", e);
        }
    }

    private record Product(int m, int k, int n, FloatPointer a, FloatPointer b, FloatPointer y) implements Contender {

        @Override
        public void run() {
            openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, m, n, k, 1, a, k,
                    b, n, 0, y, n);
        }

        @Override
        public double[][] result() {
            run();
            double[] result = new double[m * n];
            for (int i = 0; i < result.length; i++) {
                result[i] = y.get(i);
            }
            return new double[][]{result};
        }

        @Override
        public void close() {
            a.close();
            b.close();
            y.close();
        }
    }
}
