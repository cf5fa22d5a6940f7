package mpgnet.hw.rtde;

/**
 * The 24 general-purpose registers of each kind that one client uses. The controller has 48 integers and 48 doubles in
 * each direction; a fieldbus (EtherNet/IP, PROFINET) claims 0 to 23 as soon as it is enabled, so {@link #EXTERNAL} is
 * the default. Source: RTDE Guide, "Robot Controller Inputs/Outputs".
 *
 * @param first 0 or 24
 */
public record RtdeRegisters(int first) {

    public static final int COUNT = 24;

    /** 0 to 23: shared with fieldbuses. */
    public static final RtdeRegisters FIELDBUS = new RtdeRegisters(0);

    /** 24 to 47: meant for external RTDE clients (software 3.9 or 5.3 and later). */
    public static final RtdeRegisters EXTERNAL = new RtdeRegisters(24);

    public RtdeRegisters {
        if (first != 0 && first != COUNT) {
            throw new IllegalArgumentException("a register block starts at 0 or 24; was " + first);
        }
    }

    public String inputInt(int k) {
        return "input_int_register_" + number(k);
    }

    public String inputDouble(int k) {
        return "input_double_register_" + number(k);
    }

    public String outputInt(int k) {
        return "output_int_register_" + number(k);
    }

    public String outputDouble(int k) {
        return "output_double_register_" + number(k);
    }

    /** The controller's number of this block's register {@code k} ∈ [0, 24). */
    public int number(int k) {
        if (k < 0 || k >= COUNT) {
            throw new IllegalArgumentException("register of a block must be in [0, 24); was " + k);
        }
        return first + k;
    }
}
