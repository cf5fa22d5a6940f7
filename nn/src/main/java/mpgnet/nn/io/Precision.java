package mpgnet.nn.io;

/** How numbers are written. */
public enum Precision {
    /** As they are. */
    F32,
    /** Half the size, rounded to nearest, ties to even: about three decimal digits, largest magnitude 65504. */
    F16
}
