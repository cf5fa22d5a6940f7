package mpgnet.cli.option;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An option that names one of two things, or both. */
public final class OneOrBoth {

    /** What says both. */
    public static final String BOTH = "both";

    private OneOrBoth() {
    }

    /**
     * What the option's value means.
     *
     * @param all   both things
     * @param named a thing of that name, or an {@link IllegalArgumentException}
     * @throws ParameterException for neither of them
     */
    public static <T> List<T> of(CommandSpec spec, String option, String value, List<T> all,
            Function<String, T> named) {
        if (value.equals(BOTH)) {
            return all;
        }
        try {
            return List.of(named.apply(value));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(),
                    "%s: %s, or %s".formatted(option, e.getMessage(), BOTH), e);
        }
    }
}
