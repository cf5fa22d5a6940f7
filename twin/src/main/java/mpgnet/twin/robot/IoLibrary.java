package mpgnet.twin.robot;

import java.util.Set;
import mpgnet.twin.script.Arguments;

/**
 * URScript's functions of inputs and outputs. Nothing is wired to the inputs but an RG2's opening. Source: "The
 * URScript Programming Language", module interfaces.
 */
final class IoLibrary {

    private static final int STANDARD = 8;
    private static final int TOOL = 2;
    private static final int ANALOG = 4;

    static final Set<String> KNOWN = Set.of("set_tool_digital_out", "set_digital_out",
            "set_standard_digital_out", "set_configurable_digital_out",
            "set_standard_analog_out", "set_analog_out", "set_speed", "set_tool_voltage", "get_digital_in",
            "get_standard_digital_in", "get_configurable_digital_in",
            "get_tool_digital_in", "get_digital_out", "get_standard_digital_out", "get_configurable_digital_out",
            "get_tool_digital_out", "get_analog_in",
            "get_standard_analog_in", "get_tool_analog_in", "get_standard_analog_out", "get_analog_out");

    private IoLibrary() {
    }

    static boolean knows(String function) {
        return KNOWN.contains(function);
    }

    static Object call(Robot robot, Arguments a) {
        InputsOutputs io = robot.io();
        return switch (a.function()) {
            case "set_tool_digital_out" -> set(io, InputsOutputs.FIRST_TOOL, TOOL, a);
            case "set_configurable_digital_out" -> set(io, InputsOutputs.FIRST_CONFIGURABLE, STANDARD, a);
            case "set_standard_digital_out" -> set(io, 0, STANDARD, a);
            case "set_digital_out" -> {
                int number = numberWithTool(a);
                io.setDigital(0, InputsOutputs.FIRST_TOOL + TOOL, number, a.flag(1, "b"));
                yield null;
            }
            case "set_standard_analog_out", "set_analog_out" -> {
                io.setAnalog(a.integer(0, "n"), a.number(1, "f"));
                yield null;
            }
            case "set_speed" -> {
                io.setSpeedFraction(a.number(0, "speed"));
                yield null;
            }
            // The tool's supply is always 24 V.
            case "set_tool_voltage" -> null;
            case "get_tool_digital_out" -> get(io, InputsOutputs.FIRST_TOOL, TOOL, a);
            case "get_configurable_digital_out" -> get(io, InputsOutputs.FIRST_CONFIGURABLE, STANDARD, a);
            case "get_standard_digital_out" -> get(io, 0, STANDARD, a);
            case "get_digital_out" -> (io.digitalOutputs() >> numberWithTool(a) & 1) != 0;
            case "get_standard_analog_out", "get_analog_out" -> io.analogOutput(number(a, TOOL));
            case "get_tool_analog_in" -> number(a, TOOL) == 1 ? robot.rg2().openingV() : 0.0;
            case "get_analog_in", "get_standard_analog_in" -> {
                number(a, ANALOG);
                yield 0.0;
            }
            case "get_tool_digital_in" -> low(a, TOOL);
            case "get_digital_in", "get_standard_digital_in", "get_configurable_digital_in" ->
                    low(a, 2 * STANDARD + TOOL);
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    private static Object set(InputsOutputs io, int first, int count, Arguments a) {
        io.setDigital(first, count, a.integer(0, "n"), a.flag(1, "b"));
        return null;
    }

    private static boolean get(InputsOutputs io, int first, int count, Arguments a) {
        return (io.digitalOutputs() >> first + number(a, count) & 1) != 0;
    }

    /** The old functions count the tool's two after the standard ones. */
    private static int numberWithTool(Arguments a) {
        int number = number(a, STANDARD + TOOL);
        return number < STANDARD ? number : InputsOutputs.FIRST_TOOL + number - STANDARD;
    }

    /** An input that nothing is wired to. */
    private static boolean low(Arguments a, int count) {
        number(a, count);
        return false;
    }

    /** @throws IllegalArgumentException if nothing has that number */
    private static int number(Arguments a, int count) {
        int number = a.integer(0, "n");
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException(
                    "%s(): there are 0 to %d; asked for %d".formatted(a.function(), count - 1, number));
        }
        return number;
    }
}
