package mpgnet.cli.eval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.eval.Episode;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet qmaps}: Figure 5 for any state. */
@Command(
        name = "qmaps",
        description = "Draws what the nets make of a state, as Figure 5: colour, depth and goal mask, then of "
                + "each net the Q-map of its best rotation with the best motion on it; the motion that the "
                + "policy chooses is named. Leaves DIR/qmaps.png and each picture by itself.",
        footer = {
            "",
            "Examples:",
            "  mpgnet qmaps --seed 7 --objects 15",
            "  mpgnet qmaps --seed 7 --motions 2 --out out/after-two     after the policy's first two motions",
            "  mpgnet qmaps --scenes hard --scene tower --full           maps of the whole workspace"
        })
public final class QMapsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which scene of the file (default: its first).")
    private String name;

    @Option(names = "--motions", paramLabel = "N", defaultValue = "0",
            description = "Look after so many motions of the policy (default: ${DEFAULT-VALUE}).")
    private int motions;

    @Option(names = "--full", description = "Maps of the whole workspace instead of the window that decisions look at.")
    private boolean full;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/qmaps",
            description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Mixin
    private CellOptions table;

    @Override
    public Integer call() {
        if (motions < 0 || motions >= Episode.MAX_MOTIONS) {
            throw new ParameterException(spec.commandLine(),
                    "--motions must be in [0, %d]; was %d".formatted(Episode.MAX_MOTIONS - 1, motions));
        }
        OutputFolder.require(out);
        SimulatedWorkCell cell = table.settings().cell();
        NamedScene scene = scenes.one(new SimulatedScenes(), name);
        QMapsDrawing drawn;
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = weights.load(scope);
            weights.warnUnlessFor(trained, cell);
            drawn = QMapsDrawing.of(scene, motions, full, trained, backend, cell);
        }
        PrintWriter console = spec.commandLine().getOut();
        console.printf("%s%n", drawn.title());
        for (QMapsDrawing.Net net : drawn.nets()) {
            console.printf("%s: best %.3f at rotation %d, row %d, column %d%s%n", net.label(), net.q(), net.rotation(),
                    net.row(), net.column(), drawn.where());
        }
        console.printf("Q*_g: %.2f%n", drawn.qStar());
        for (int i = 0; i < drawn.sheet().size(); i++) {
            drawn.sheet().get(i).save(out, "qmaps-%d.png".formatted(i + 1));
        }
        drawn.picture().save(out, "qmaps.png");
        console.println(out.resolve("qmaps.png"));
        console.flush();
        return 0;
    }
}
