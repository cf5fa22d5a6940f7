package mpgnet.hw.rtde;

import java.util.Arrays;

/** The value of one RTDE variable. Which of these a variable takes follows from its {@link RtdeDataType}. */
public sealed interface RtdeValue {

    /** BOOL. */
    record Flag(boolean value) implements RtdeValue {
    }

    /** UINT8, UINT32, INT32 by value; UINT64 as its 64 bits. */
    record Whole(long value) implements RtdeValue {
    }

    /** DOUBLE. */
    record Real(double value) implements RtdeValue {
    }

    /** VECTOR3D, VECTOR6D. Immutable, equal by content (bits, so NaN equals NaN). */
    record Reals(double... values) implements RtdeValue {
        public Reals {
            values = values.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Reals r && Arrays.equals(values, r.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }

    /** VECTOR6INT32, VECTOR6UINT32 by value. Immutable, equal by content. */
    record Wholes(long... values) implements RtdeValue {
        public Wholes {
            values = values.clone();
        }

        @Override
        public long[] values() {
            return values.clone();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Wholes w && Arrays.equals(values, w.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }
}
