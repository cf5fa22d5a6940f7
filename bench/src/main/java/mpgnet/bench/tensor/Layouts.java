package mpgnet.bench.tensor;

/** Images between our layout, N, H, W, C, and ONNX Runtime's, N, C, H, W. Pixels are H · W. */
final class Layouts {

    private Layouts() {
    }

    static float[] channelsFirst(float[] image, int n, int pixels, int channels) {
        float[] to = new float[image.length];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < pixels; p++) {
                for (int c = 0; c < channels; c++) {
                    to[(i * channels + c) * pixels + p] = image[(i * pixels + p) * channels + c];
                }
            }
        }
        return to;
    }

    static double[] channelsLast(float[] image, int n, int pixels, int channels) {
        double[] to = new double[image.length];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < pixels; p++) {
                for (int c = 0; c < channels; c++) {
                    to[(i * pixels + p) * channels + c] = image[(i * channels + c) * pixels + p];
                }
            }
        }
        return to;
    }

    static double[] asDoubles(float[] values) {
        double[] to = new double[values.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = values[i];
        }
        return to;
    }
}
