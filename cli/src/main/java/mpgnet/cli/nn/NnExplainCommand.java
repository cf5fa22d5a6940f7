package mpgnet.cli.nn;

import java.io.PrintWriter;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackboneConverter;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.NetworkOption;
import mpgnet.nn.explain.Explainer;
import mpgnet.nn.explain.Explanation;
import mpgnet.rl.network.NetworkExplanation;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code mpgnet nn explain}: a network as a table. */
@Command(
        name = "explain",
        description = {
            "Prints a network as a table: layer, output shape, parameters, multiply-adds and milliseconds, "
                    + "totals last.",
            "mpgnet is the whole Q-network on one view of one rotation; the trunks see pictures of 224 x 224 pixels."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet nn explain",
            "  mpgnet nn explain --network deep",
            "  mpgnet nn explain --model mobilenet_v3_small --images 16"
        })
final class NnExplainCommand implements Callable<Integer> {

    private static final String MPGNET = "mpgnet";
    private static final int SIDE = 224;
    private static final int PASSES = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = MPGNET,
            description = "The network: mpgnet, " + BackboneConverter.NAMES + " (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--images", paramLabel = "N", defaultValue = "1",
            description = "Views or pictures at once (default: ${DEFAULT-VALUE}).")
    private int images;

    @Mixin
    private NetworkOption network;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() {
        if (images < 1 || images > 64) {
            throw new ParameterException(spec.commandLine(), "--images must be in [1, 64]; was " + images);
        }
        try (Backend backend = compute.open()) {
            Explainer explainer = new Explainer(backend, System::nanoTime, PASSES);
            SplittableRandom random = new SplittableRandom(0);
            print(model.equals(MPGNET)
                    ? NetworkExplanation.of(explainer, network.config(), images, random)
                    : explainer.trunk(new BackboneConverter().convert(model), images, SIDE, random));
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(),
                    "--model must be mpgnet, %s; was %s".formatted(BackboneConverter.NAMES, model), e);
        }
        return 0;
    }

    private void print(Explanation e) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-30s %4s  %-20s %12s %15s %9s%n", "layer", "runs", "output N, H, W, C", "parameters",
                "multiply-adds", "ms");
        for (Explanation.Layer layer : e.layers()) {
            out.printf("%-30s %4d  %-20s %,12d %,15d %9.3f%n", layer.name(), layer.runs(), layer.output(),
                    layer.parameters(), layer.multiplyAdds(), layer.ms());
        }
        out.printf("%-30s %4s  %-20s %12s %15s %9.3f%n", "pooling, adding, resizing", "", "", "", "", e.otherMs());
        out.printf("%-30s %4s  %-20s %,12d %,15d %9.3f%n", "total", "", "", e.parameters(), e.multiplyAdds(),
                e.totalMs());
        out.flush();
    }
}
