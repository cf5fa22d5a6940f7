package mpgnet.hw.urscript;

import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.sim.geometry.Pose;

/** One command to the control program; a motion is one or several. */
public record ControlCommand(Opcode opcode, int argument, List<Double> vector, double speed, double acceleration,
        double blendM) {

    private static final List<Double> NO_VECTOR = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0);

    public ControlCommand {
        vector = List.copyOf(vector);
        if (vector.size() != 6) {
            throw new IllegalArgumentException("a command's vector has six numbers; had " + vector.size());
        }
        double sum = speed + acceleration + blendM + vector.stream().mapToDouble(Double::doubleValue).sum();
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("a command must hold finite numbers only; was %s at %s, %s, %s"
                    .formatted(vector, speed, acceleration, blendM));
        }
    }

    /**
     * The commands that make up a motion, to be sent one after the other, each when the one before has ended.
     *
     * @throws IllegalArgumentException a path of more than {@link ControlProgram#MAX_PATH_POINTS} points
     */
    public static List<ControlCommand> of(Motion motion) {
        return switch (motion) {
            case Motion.MoveJ m -> List.of(new ControlCommand(Opcode.MOVE_JOINTS, 0, list(m.to().toArray()),
                    m.speedRadPerS(), m.accelerationRadPerS2(), 0));
            case Motion.MoveL m ->
                    List.of(new ControlCommand(Opcode.MOVE_LINEAR, 0, list(RotationVector.of(m.baseFromTcp())),
                            m.speedMPerS(), m.accelerationMPerS2(), 0));
            case Motion.MovePath m -> path(m);
            case Motion.Stop m ->
                    List.of(new ControlCommand(Opcode.STOP, 0, NO_VECTOR, 0, m.decelerationRadPerS2(), 0));
        };
    }

    /** Switches a tool output, 0 or 1: how a gripper without a bus is opened and closed. */
    public static ControlCommand toolOutput(int output, boolean level) {
        if (output != 0 && output != 1) {
            throw new IllegalArgumentException("the tool has outputs 0 and 1; was " + output);
        }
        return new ControlCommand(Opcode.TOOL_OUTPUT, output, List.of(level ? 1.0 : 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0, 0,
                0);
    }

    private static List<ControlCommand> path(Motion.MovePath path) {
        if (path.baseFromTcp().size() > ControlProgram.MAX_PATH_POINTS) {
            throw new IllegalArgumentException("a path has at most %d points; had %d: split it"
                    .formatted(ControlProgram.MAX_PATH_POINTS, path.baseFromTcp().size()));
        }
        List<ControlCommand> commands = new ArrayList<>();
        for (Pose pose : path.baseFromTcp()) {
            commands.add(
                    new ControlCommand(Opcode.PATH_POINT, commands.size(), list(RotationVector.of(pose)), 0, 0, 0));
        }
        commands.add(new ControlCommand(Opcode.PATH_RUN, commands.size(), NO_VECTOR, path.speedMPerS(),
                path.accelerationMPerS2(), path.blendM()));
        return commands;
    }

    /** In the order of {@link ControlLayout#command}. */
    public List<RtdeValue> values(int sequence) {
        List<RtdeValue> values = new ArrayList<>(List.of(new RtdeValue.Whole(sequence),
                new RtdeValue.Whole(opcode.number()), new RtdeValue.Whole(argument)));
        vector.forEach(v -> values.add(new RtdeValue.Real(v)));
        values.add(new RtdeValue.Real(speed));
        values.add(new RtdeValue.Real(acceleration));
        values.add(new RtdeValue.Real(blendM));
        return values;
    }

    private static List<Double> list(double[] numbers) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }
}
