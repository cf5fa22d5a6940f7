package mpgnet.tensor.reference;

import mpgnet.tensor.backend.Buffer;

/** Numbers in a plain array of doubles. */
final class DoubleBuffer implements Buffer {
    private final double[] values;

    DoubleBuffer(int size) {
        values = new double[size];
    }

    @Override
    public int size() {
        return values.length;
    }

    static double[] of(Buffer buffer) {
        return ((DoubleBuffer) buffer).values;
    }
}
