package mpgnet.cli.term;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of options that several verbs have. */
public final class Arguments {

    private static final int MIN_OBJECTS = 2;
    private static final int MAX_OBJECTS = 30;

    private Arguments() {
    }

    /** Two objects make an occlusion; more than 30 do not fit on the workspace. */
    public static void requireObjects(CommandSpec spec, int objects) {
        if (objects < MIN_OBJECTS || objects > MAX_OBJECTS) {
            throw new ParameterException(spec.commandLine(),
                    "--objects must be in [%d, %d]; was %d".formatted(MIN_OBJECTS, MAX_OBJECTS, objects));
        }
    }
}
