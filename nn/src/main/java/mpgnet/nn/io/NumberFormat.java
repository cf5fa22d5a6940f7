package mpgnet.nn.io;

import java.nio.ByteBuffer;

/** The number formats of weights files that become float32 here, under their names in safetensors. */
public enum NumberFormat {
    F64(8) {
        @Override
        float read(ByteBuffer from) {
            return (float) from.getDouble();
        }
    },
    F32(4) {
        @Override
        float read(ByteBuffer from) {
            return from.getFloat();
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer from) {
            return Float.float16ToFloat(from.getShort());
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << 16);
        }
    },
    /** PyTorch's counters. Rounded to the nearest float beyond 2²⁴. */
    I64(8) {
        @Override
        float read(ByteBuffer from) {
            return from.getLong();
        }
    },
    /** Rounded to the nearest float beyond 2²⁴. */
    I32(4) {
        @Override
        float read(ByteBuffer from) {
            return from.getInt();
        }
    },
    I16(2) {
        @Override
        float read(ByteBuffer from) {
            return from.getShort();
        }
    },
    I8(1) {
        @Override
        float read(ByteBuffer from) {
            return from.get();
        }
    },
    U8(1) {
        @Override
        float read(ByteBuffer from) {
            return Byte.toUnsignedInt(from.get());
        }
    },
    /** 0 or 1. */
    BOOL(1) {
        @Override
        float read(ByteBuffer from) {
            return from.get() == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    NumberFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per number. */
    public int bytes() {
        return bytes;
    }

    /** The next number, little-endian order having been set. */
    abstract float read(ByteBuffer from);
}
