package mpgnet.hw.rtde;

import java.util.Optional;

/** The types of RTDE variables, by their names on the wire, with their packed sizes (big-endian, no padding). */
public enum RtdeDataType {
    BOOL(1, 1),
    UINT8(1, 1),
    UINT32(1, 4),
    INT32(1, 4),
    UINT64(1, 8),
    DOUBLE(1, 8),
    VECTOR3D(3, 8),
    VECTOR6D(6, 8),
    VECTOR6INT32(6, 4),
    VECTOR6UINT32(6, 4);

    private final int elements;
    private final int elementBytes;

    RtdeDataType(int elements, int elementBytes) {
        this.elements = elements;
        this.elementBytes = elementBytes;
    }

    /** 1 for a scalar, 3 or 6 for a vector. */
    public int elements() {
        return elements;
    }

    public int bytes() {
        return elements * elementBytes;
    }

    /** The type called {@code wireName}, or empty for an unknown name and for the answers NOT_FOUND and IN_USE. */
    public static Optional<RtdeDataType> named(String wireName) {
        for (RtdeDataType type : values()) {
            if (type.name().equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
