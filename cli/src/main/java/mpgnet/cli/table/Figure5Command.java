package mpgnet.cli.table;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.cli.eval.QMapsDrawing;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.PaperPage;
import mpgnet.cli.report.StateText;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet figure5}: the Q-maps of MPGNet's three nets. */
@Command(
        name = "figure5",
        description = "Makes Figure 5: a scene as MPGNet sees it, and of its move-, push- and grasp-net the Q-map of "
                + "the best rotation with the best motion on it. Leaves figure5.png, figure5.md and figure5.json in "
                + "DIR. 'mpgnet qmaps' draws any state of any weights.",
        footer = {
            "",
            "Examples:",
            "  mpgnet figure5",
            "  mpgnet figure5 --seed 7 --objects 15 --html out/figure5/page"
        })
public final class Figure5Command implements Callable<Integer> {

    private static final String NAME = "figure5";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which scene of the file (default: its first).")
    private String name;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/figure5",
            description = "Where the figure goes (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write the nets' best motions there too; - for the console instead of text.")
    private Path json;

    @Option(names = "--html", paramLabel = "DIR", description = "Leave DIR/index.html.")
    private Path html;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    /** What the figure's JSON says. */
    private record Figures(String state, double qStar, List<QMapsDrawing.Net> nets) {
    }

    @Override
    public Integer call() {
        OutputFolder.require(out);
        JsonFile.require(json);
        if (html != null) {
            OutputFolder.require(html, "--html");
        }
        NamedScene scene = scenes.one(new SimulatedScenes(), name);
        QMapsDrawing drawn;
        String origin;
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = weights.load(scope);
            LearnedMethod.MPGNET.lacking(trained).ifPresent(lacking -> {
                throw new InputException("%s; name other weights with --weights".formatted(lacking));
            });
            origin = trained.origin();
            drawn = QMapsDrawing.of(scene, 0, false, trained, backend, SimulatedWorkCell.standard());
        }
        write(drawn, origin);
        return 0;
    }

    private void write(QMapsDrawing drawn, String origin) {
        PaperPage page = StateText.of(drawn.title(), drawn.picture(), drawn.nets().stream()
                .map(net -> List.of(net.label(), "%.3f".formatted(net.q()), Integer.toString(net.rotation()),
                        Integer.toString(net.row()), Integer.toString(net.column())))
                .toList(),
                List.of("Command: %s".formatted(CommandWords.of(spec)), "Weights: %s.".formatted(origin),
                        "Q*_g = %.3f: from this value of the grasp-net on, the target counts as graspable."
                                .formatted(drawn.qStar())));
        PaperFiles.in(out, NAME, json, html).write(page, new Figures(drawn.title(), drawn.qStar(), drawn.nets()),
                spec.commandLine().getOut());
    }
}
