package mpgnet.nn.io;

import java.nio.ByteBuffer;

/** The number formats of a safetensors file that become float32 here. */
enum NumberFormat {
    F64(8) {
        @Override float read(ByteBuffer from) {
            return (float) from.getDouble();
        }
    },
    F32(4) {
        @Override float read(ByteBuffer from) {
            return from.getFloat();
        }
    },
    F16(2) {
        @Override float read(ByteBuffer from) {
            return Float.float16ToFloat(from.getShort());
        }
    },
    BF16(2) {
        @Override float read(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << 16);
        }
    },
    /** PyTorch's counters. Rounded to the nearest float beyond 2²⁴. */
    I64(8) {
        @Override float read(ByteBuffer from) {
            return from.getLong();
        }
    };

    private final int bytes;

    NumberFormat(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The next number, little-endian order having been set. */
    abstract float read(ByteBuffer from);
}
