package mpgnet.hw.rtde;

import java.util.List;

/** Variables that are written together, under a name of our own for {@link RtdeClient#send}. */
public record InputRecipe(String name, List<String> variables) {

    public InputRecipe {
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("input recipe '" + name + "' names no variable");
        }
        variables = Wire.requireNames(variables);
    }
}
