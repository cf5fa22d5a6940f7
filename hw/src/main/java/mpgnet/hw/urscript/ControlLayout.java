package mpgnet.hw.urscript;

import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.rtde.InputRecipe;
import mpgnet.hw.rtde.RtdeRegisters;

/**
 * Which register means what, for both sides. A command is one package: sequence, opcode, argument, vector, speed,
 * acceleration and blend radius together. It is new when its sequence differs from the last one; so what a register
 * held before the program started is never obeyed, and a lost answer never makes a motion happen twice.
 *
 * <p>
 * The heartbeat has a recipe of its own, because a watchdog counts updates of its recipe: it must beat while no command
 * is sent.
 */
public record ControlLayout(RtdeRegisters registers) {

    /** Recipe names for {@link mpgnet.hw.rtde.RtdeClient#send}. */
    public static final String COMMAND = "command";
    public static final String HEARTBEAT = "heartbeat";

    static final int SEQUENCE = 0;
    static final int OPCODE = 1;
    static final int ARGUMENT = 2;
    static final int BEAT = 3;
    static final int VECTOR = 0;
    static final int SPEED = 6;
    static final int ACCELERATION = 7;
    static final int BLEND = 8;

    static final int PROGRAM_ID = 0;
    static final int ACCEPTED = 1;
    static final int FINISHED = 2;
    static final int RESULT = 3;

    /** Registers 24 to 47, which no fieldbus claims. */
    public static final ControlLayout EXTERNAL = new ControlLayout(RtdeRegisters.EXTERNAL);

    /** In the order of {@link ControlCommand#values}. */
    public InputRecipe command() {
        List<String> names = new ArrayList<>(
                List.of(registers.inputInt(SEQUENCE), registers.inputInt(OPCODE), registers.inputInt(ARGUMENT)));
        for (int i = VECTOR; i <= BLEND; i++) {
            names.add(registers.inputDouble(i));
        }
        return new InputRecipe(COMMAND, names);
    }

    public InputRecipe heartbeat() {
        return new InputRecipe(HEARTBEAT, List.of(registers.inputInt(BEAT)));
    }

    /** The number given to {@link ControlProgram}: which upload runs, or last ran. */
    public String programId() {
        return registers.outputInt(PROGRAM_ID);
    }

    /** The sequence of the last command taken. */
    public String accepted() {
        return registers.outputInt(ACCEPTED);
    }

    /** The sequence of the last command ended. */
    public String finished() {
        return registers.outputInt(FINISHED);
    }

    /** How it ended: {@link ControlResult}. */
    public String result() {
        return registers.outputInt(RESULT);
    }

    /** What to receive. */
    public List<String> outputs() {
        return List.of(programId(), accepted(), finished(), result());
    }
}
