package mpgnet.twin.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A function's or thread's instructions. */
final class Code {

    /** One step; jumps set the frame's counter. */
    @FunctionalInterface
    interface Instruction {
        void run(Fiber fiber);
    }

    final String name;
    final List<String> parameters;
    /** The values of those parameters that may be left out. */
    final Map<String, Object> defaults = new HashMap<>();
    final List<Instruction> instructions = new ArrayList<>();
    final List<Token> places = new ArrayList<>();

    Code(String name, List<String> parameters) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
    }

    int add(Token place, Instruction instruction) {
        instructions.add(instruction);
        places.add(place);
        return instructions.size() - 1;
    }

    int size() {
        return instructions.size();
    }
}
