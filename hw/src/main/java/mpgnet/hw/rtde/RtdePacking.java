package mpgnet.hw.rtde;

import java.nio.ByteBuffer;

/** How one value of each {@link RtdeDataType} lies in a data package. */
final class RtdePacking {

    private RtdePacking() {
    }

    static void put(ByteBuffer out, String name, RtdeDataType type, RtdeValue value) {
        switch (type) {
            case BOOL -> {
                if (!(value instanceof RtdeValue.Flag flag)) {
                    throw mismatch(name, type, value);
                }
                out.put((byte) (flag.value() ? 1 : 0));
            }
            case UINT8 -> out.put((byte) whole(name, type, value, 0, 0xff));
            case UINT32 -> out.putInt((int) whole(name, type, value, 0, 0xffff_ffffL));
            case INT32 -> out.putInt((int) whole(name, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT64 -> out.putLong(whole(name, type, value, Long.MIN_VALUE, Long.MAX_VALUE));
            case DOUBLE -> {
                if (!(value instanceof RtdeValue.Real real)) {
                    throw mismatch(name, type, value);
                }
                out.putDouble(real.value());
            }
            case VECTOR3D, VECTOR6D -> {
                if (!(value instanceof RtdeValue.Reals reals) || reals.values().length != type.elements()) {
                    throw mismatch(name, type, value);
                }
                for (double v : reals.values()) {
                    out.putDouble(v);
                }
            }
            case VECTOR6INT32, VECTOR6UINT32 -> {
                if (!(value instanceof RtdeValue.Wholes wholes) || wholes.values().length != type.elements()) {
                    throw mismatch(name, type, value);
                }
                RtdeDataType element = type == RtdeDataType.VECTOR6INT32 ? RtdeDataType.INT32 : RtdeDataType.UINT32;
                for (long v : wholes.values()) {
                    put(out, name, element, new RtdeValue.Whole(v));
                }
            }
        }
    }

    static RtdeValue get(WireReader in, String name, RtdeDataType type) throws RtdeProtocolException {
        return switch (type) {
            case BOOL -> new RtdeValue.Flag(in.u8(name) != 0);
            case UINT8 -> new RtdeValue.Whole(in.u8(name));
            case UINT32 -> new RtdeValue.Whole(in.u32(name));
            case INT32 -> new RtdeValue.Whole(in.i32(name));
            case UINT64 -> new RtdeValue.Whole(in.i64(name));
            case DOUBLE -> new RtdeValue.Real(in.f64(name));
            case VECTOR3D, VECTOR6D -> {
                double[] values = new double[type.elements()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.f64(name);
                }
                yield new RtdeValue.Reals(values);
            }
            case VECTOR6INT32, VECTOR6UINT32 -> {
                long[] values = new long[type.elements()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = type == RtdeDataType.VECTOR6INT32 ? in.i32(name) : in.u32(name);
                }
                yield new RtdeValue.Wholes(values);
            }
        };
    }

    private static long whole(String name, RtdeDataType type, RtdeValue value, long min, long max) {
        if (!(value instanceof RtdeValue.Whole whole) || whole.value() < min || whole.value() > max) {
            throw mismatch(name, type, value);
        }
        return whole.value();
    }

    private static IllegalArgumentException mismatch(String name, RtdeDataType type, RtdeValue value) {
        return new IllegalArgumentException("%s is a %s; %s does not fit".formatted(name, type, value));
    }
}
