package mpgnet.cli.option;

import mpgnet.rl.network.QNetworkConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --network NAME}: the size of a network that does not come from a file. */
public final class NetworkOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--network", paramLabel = "NAME", defaultValue = "standard",
            description = "The size of a network that starts at random: standard (eight blocks, a feature per 16 "
                    + "mm), deep (whole trunks, as fine, nearly five times the work) or coarse (whole trunks, a "
                    + "feature per 32 mm) (default: ${DEFAULT-VALUE}).")
    private String name;

    public QNetworkConfig config() {
        return switch (name) {
            case "standard" -> QNetworkConfig.standard();
            case "deep" -> QNetworkConfig.deep();
            case "coarse" -> QNetworkConfig.coarse();
            default -> throw new ParameterException(spec.commandLine(),
                    "--network must be standard, deep or coarse; was " + name);
        };
    }
}
