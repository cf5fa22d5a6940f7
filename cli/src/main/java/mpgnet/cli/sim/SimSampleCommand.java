package mpgnet.cli.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.rl.eval.SceneFigures;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet sim sample}: draws scenes, keeps them, and says how hidden their targets are. */
@Command(
        name = "sample",
        description = "Draws scenes of a kind, writes them to a file, and says how often the target is occluded "
                + "and how much of it is in view.",
        footer = {
            "",
            "Examples:",
            "  mpgnet sim sample --kind test --objects 15 --count 100 --out scenes.json --json figures.json",
            "  mpgnet sim sample --objects 15 --count 1000 --in-view 0 --out hidden.json",
            "  mpgnet sim sample --scenes scenes.json                  the same figures of scenes in a file"
        })
final class SimSampleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--count", paramLabel = "K", defaultValue = "20",
            description = "How many scenes are drawn, one per seed (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--in-view", paramLabel = "SHARE", defaultValue = "1",
            description = "Keep of the drawn scenes only those of whose target at most this share is in view; 0: "
                    + "hidden wholly (default: ${DEFAULT-VALUE}, all).")
    private double inView;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the scenes there, as JSON.")
    private Path out;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write the figures there, - for the console instead of text.")
    private Path json;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count must be at least 1; was " + count);
        }
        if (!(inView >= 0 && inView <= 1)) {
            throw new ParameterException(spec.commandLine(), "--in-view must be in [0, 1]; was " + inView);
        }
        List<Supplier<NamedScene>> wanted = scenes.scenes(new SimulatedScenes(), count);
        JsonFile.require(json);
        List<NamedScene> drawn =
                InOrder.map("scenes", wanted, Runtime.getRuntime().availableProcessors(), Supplier::get).stream()
                        .filter(each -> inView == 1 || TargetView.of(each.scene()).visibleFraction() <= inView)
                        .toList();
        if (drawn.isEmpty()) {
            throw new InputException("of no target of these %d scenes at most %s is in view; raise --count or --in-view"
                    .formatted(count, inView));
        }
        SceneFigures figures = SceneFigures.of(scenes.source(), drawn);
        PrintWriter console = JsonFile.besides(json, spec.commandLine().getOut());
        console.printf(
                "%d scenes of %.1f objects: the target is occluded in %.0f %%; of it %.0f %% is in view "
                        + "(median); %.1f objects per scene lie outside the workspace%n",
                figures.scenes(), figures.meanObjects(), 100 * figures.occludedShare(),
                100 * figures.medianVisibleFraction(), figures.meanOutside());
        console.flush();
        if (out != null) {
            try {
                SceneFile.write(drawn, out);
            } catch (IOException e) {
                throw new InputException(
                        "cannot write the scenes: %s; name another file with --out".formatted(e.getMessage()), e);
            }
        }
        if (json != null) {
            JsonFile.write(json, figures, spec.commandLine().getOut());
        }
        return 0;
    }
}
