package mpgnet.hw.rtde;

/** The RTDE protocol's versions. A connection speaks {@link #V1} until the controller has accepted {@link #V2}. */
public enum ProtocolVersion {
    /** Output recipes have neither a frequency nor an id; text messages name no source. */
    V1(1),
    V2(2);

    private final int number;

    ProtocolVersion(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }
}
