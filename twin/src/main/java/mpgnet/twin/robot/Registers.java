package mpgnet.twin.robot;

import java.util.HashMap;
import java.util.Map;
import mpgnet.hw.rtde.RtdeDataType;
import mpgnet.hw.rtde.RtdeValue;

/**
 * The controller's general-purpose registers and its other inputs. Inputs are written by RTDE clients and read by the
 * program, outputs the other way round; each keeps its last value. Source: RTDE Guide, "Robot Controller
 * Inputs/Outputs".
 */
public final class Registers {

    public static final int NUMBERS = 48;
    public static final int FIRST_BIT = 64;
    public static final int BITS = 64;

    private final Map<String, RtdeValue> inputs = new HashMap<>();
    private final Map<String, Long> writes = new HashMap<>();
    private final int[] outputInts = new int[NUMBERS];
    private final double[] outputDoubles = new double[NUMBERS];
    private final boolean[] outputBits = new boolean[BITS];

    /** Takes a value from a client; counts it for watchdogs even where the value is the same. */
    public void write(String input, RtdeValue value) {
        inputs.put(input, value);
        writes.merge(input, 1L, Long::sum);
    }

    /** How often a client has written {@code input}. */
    public long writes(String input) {
        return writes.getOrDefault(input, 0L);
    }

    /** The value of an input, or what it is before anybody wrote it: zero. */
    public RtdeValue input(String input, RtdeDataType type) {
        return inputs.getOrDefault(input, zero(type));
    }

    static RtdeValue zero(RtdeDataType type) {
        return switch (type) {
            case BOOL -> new RtdeValue.Flag(false);
            case UINT8, UINT32, INT32, UINT64 -> new RtdeValue.Whole(0);
            case DOUBLE -> new RtdeValue.Real(0);
            case VECTOR3D -> new RtdeValue.Reals(new double[3]);
            case VECTOR6D -> new RtdeValue.Reals(new double[6]);
            case VECTOR6INT32, VECTOR6UINT32 -> new RtdeValue.Wholes(new long[6]);
        };
    }

    public long inputInt(int number) {
        return ((RtdeValue.Whole) input("input_int_register_" + requireNumber(number), RtdeDataType.INT32)).value();
    }

    public double inputDouble(int number) {
        return ((RtdeValue.Real) input("input_double_register_" + requireNumber(number), RtdeDataType.DOUBLE)).value();
    }

    public boolean inputBit(int number) {
        return ((RtdeValue.Flag) input("input_bit_register_" + (requireBit(number) + FIRST_BIT), RtdeDataType.BOOL))
                .value();
    }

    public int outputInt(int number) {
        return outputInts[requireNumber(number)];
    }

    public double outputDouble(int number) {
        return outputDoubles[requireNumber(number)];
    }

    public boolean outputBit(int number) {
        return outputBits[requireBit(number)];
    }

    public void setOutputInt(int number, int value) {
        outputInts[requireNumber(number)] = value;
    }

    public void setOutputDouble(int number, double value) {
        outputDoubles[requireNumber(number)] = value;
    }

    public void setOutputBit(int number, boolean value) {
        outputBits[requireBit(number)] = value;
    }

    private static int requireNumber(int number) {
        if (number < 0 || number >= NUMBERS) {
            throw new IllegalArgumentException("there are registers 0 to 47; asked for %d".formatted(number));
        }
        return number;
    }

    private static int requireBit(int number) {
        if (number < FIRST_BIT || number >= FIRST_BIT + BITS) {
            throw new IllegalArgumentException(
                    "bit registers have the numbers 64 to 127; asked for %d".formatted(number));
        }
        return number - FIRST_BIT;
    }
}
