package mpgnet.hw.rtde;

import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a package after its header: immutable, equal by content. */
public final class Payload {

    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Payload of(byte... bytes) {
        return new Payload(bytes.clone());
    }

    /** Takes the array over without a copy: for arrays that nobody else holds. */
    static Payload owning(byte[] bytes) {
        return new Payload(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    WireReader reader(String what) {
        return new WireReader(bytes, what);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Payload p && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        int shown = Math.min(bytes.length, 32);
        return bytes.length + " bytes " + HexFormat.of().formatHex(bytes, 0, shown) + (shown < bytes.length ? "…" : "");
    }
}
