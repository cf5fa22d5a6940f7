package mpgnet.twin.robot;

import mpgnet.hw.rtde.RtdeDataType;
import mpgnet.hw.rtde.RtdeValue;

/** Digital and analog outputs, inputs and the speed slider: written by programs, and by RTDE clients through masks. */
public final class InputsOutputs {

    /** In actual_digital_output_bits: 0–7 standard, 8–15 configurable, 16–17 tool. */
    public static final int FIRST_CONFIGURABLE = 8;
    public static final int FIRST_TOOL = 16;

    private long digitalOutputs;
    private double speedFraction = 1;
    private final double[] analogOutputs = new double[2];

    /** Takes over what the clients' masks select. */
    void apply(Registers registers) {
        if (whole(registers, "speed_slider_mask", RtdeDataType.UINT32) != 0) {
            double fraction = real(registers, "speed_slider_fraction");
            speedFraction = Math.clamp(fraction, 0, 1);
        }
        masked(registers, "standard_digital_output", 0);
        masked(registers, "configurable_digital_output", FIRST_CONFIGURABLE);
        masked(registers, "tool_digital_output", FIRST_TOOL);
        long analogMask = whole(registers, "standard_analog_output_mask", RtdeDataType.UINT8);
        for (int i = 0; i < analogOutputs.length; i++) {
            if ((analogMask >> i & 1) != 0) {
                analogOutputs[i] = Math.clamp(real(registers, "standard_analog_output_" + i), 0, 1);
            }
        }
    }

    private void masked(Registers registers, String name, int first) {
        long mask = whole(registers, name + "_mask", RtdeDataType.UINT8);
        long value = whole(registers, name, RtdeDataType.UINT8);
        digitalOutputs = digitalOutputs & ~(mask << first) | (value & mask) << first;
    }

    private static long whole(Registers registers, String name, RtdeDataType type) {
        return ((RtdeValue.Whole) registers.input(name, type)).value();
    }

    private static double real(Registers registers, String name) {
        return ((RtdeValue.Real) registers.input(name, RtdeDataType.DOUBLE)).value();
    }

    /** @throws IllegalArgumentException no such output */
    void setDigital(int first, int count, int number, boolean level) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("there are outputs 0 to %d; asked for %d".formatted(count - 1, number));
        }
        long bit = 1L << first + number;
        digitalOutputs = level ? digitalOutputs | bit : digitalOutputs & ~bit;
    }

    void setAnalog(int number, double share) {
        if (number < 0 || number > 1) {
            throw new IllegalArgumentException("there are analog outputs 0 and 1; asked for %d".formatted(number));
        }
        analogOutputs[number] = Math.clamp(share, 0, 1);
    }

    void setSpeedFraction(double fraction) {
        speedFraction = Math.clamp(fraction, 0, 1);
    }

    public long digitalOutputs() {
        return digitalOutputs;
    }

    boolean tool(int number) {
        return (digitalOutputs >> FIRST_TOOL + number & 1) != 0;
    }

    /** The slider, [0, 1]. */
    public double speedFraction() {
        return speedFraction;
    }

    /** In [0, 1] of the range. */
    public double analogOutput(int number) {
        return analogOutputs[number];
    }
}
