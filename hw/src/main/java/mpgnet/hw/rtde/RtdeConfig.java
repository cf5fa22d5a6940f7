package mpgnet.hw.rtde;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What to connect to and what to exchange.
 *
 * @param outputs     variables to receive, at least one (the controller refuses to start without)
 * @param inputs      recipes to write; a variable may be in several
 * @param frequencyHz of the outputs; empty = the controller's highest: 125 on a CB3, 500 on an e-Series. Version 1 has
 *                    no choice
 */
public record RtdeConfig(String host, int port, List<String> outputs, List<InputRecipe> inputs,
        OptionalDouble frequencyHz, RtdeTiming timing) {

    public static final int PORT = 30004;
    public static final double CB3_MAX_HZ = 125;
    public static final double E_SERIES_MAX_HZ = 500;

    /** What a driver needs to know about a robot in motion, in software from 3.4 on. */
    public static final List<String> STATE_OUTPUTS = List.of("timestamp", "target_q", "actual_q", "actual_qd",
            "actual_TCP_pose",
            "actual_TCP_speed", "actual_TCP_force", "robot_mode", "safety_mode", "runtime_state", "robot_status_bits",
            "safety_status_bits", "speed_scaling");

    public RtdeConfig {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port must be in [1, 65535]; was " + port);
        }
        outputs = Wire.requireNames(outputs);
        if (outputs.isEmpty() || new HashSet<>(outputs).size() != outputs.size()) {
            throw new IllegalArgumentException("outputs must be at least one name, none twice; were " + outputs);
        }
        inputs = List.copyOf(inputs);
        if (inputs.stream().map(InputRecipe::name).distinct().count() != inputs.size()) {
            throw new IllegalArgumentException("two input recipes have the same name: " + inputs);
        }
        if (frequencyHz.isPresent()
                && !(frequencyHz.getAsDouble() >= 1 && frequencyHz.getAsDouble() <= E_SERIES_MAX_HZ)) {
            throw new IllegalArgumentException("frequency must be in [1, 500] Hz; was " + frequencyHz.getAsDouble());
        }
    }

    /** The robot's state and nothing to write: for looking only. */
    public static RtdeConfig watching(String host) {
        return new RtdeConfig(host, PORT, STATE_OUTPUTS, List.of(), OptionalDouble.empty(), RtdeTiming.DEFAULT);
    }

    public RtdeConfig withOutputs(List<String> more) {
        List<String> all = new ArrayList<>(outputs);
        all.addAll(more);
        return new RtdeConfig(host, port, all, inputs, frequencyHz, timing);
    }

    public RtdeConfig withInputs(InputRecipe... recipes) {
        return new RtdeConfig(host, port, outputs, List.of(recipes), frequencyHz, timing);
    }

    /** The frequency to ask of this controller. */
    double frequencyHz(RtdeReply.ControllerVersion controller) {
        double maxHz = controller.major() >= 5 ? E_SERIES_MAX_HZ : CB3_MAX_HZ;
        return Math.min(frequencyHz.orElse(maxHz), maxHz);
    }
}
