package mpgnet.tensor.cpu;

/** The cross entropy of rows, one after the other: a loss has few rows, and few classes in each. */
final class CrossEntropyRows {
    private CrossEntropyRows() {
    }

    static void forward(int classes, float factor, float[] x, float[] target, float[] y, int rows) {
        for (int r = 0; r < rows; r++) {
            double dot = 0;
            for (int i = r * classes; i < (r + 1) * classes; i++) {
                dot += target[i] * x[i];
            }
            y[r] = (float) (factor * (logSumExp(x, r * classes, classes) - dot));
        }
    }

    /** @param share the loss's gradient times the factor of the forward pass */
    static void backward(int classes, float share, float[] x, float[] target, float[] dx, int rows) {
        for (int r = 0; r < rows; r++) {
            double logSum = logSumExp(x, r * classes, classes);
            for (int i = r * classes; i < (r + 1) * classes; i++) {
                dx[i] = share * (float) (Math.exp(x[i] - logSum) - target[i]);
            }
        }
    }

    /** Without the row's largest number, whose exponential might overflow. */
    private static double logSumExp(float[] x, int first, int classes) {
        float largest = x[first];
        for (int i = first + 1; i < first + classes; i++) {
            largest = Math.max(largest, x[i]);
        }
        double sum = 0;
        for (int i = first; i < first + classes; i++) {
            sum += Math.exp(x[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
