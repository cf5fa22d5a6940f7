package mpgnet.cli.eval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.LanguageOptions;
import mpgnet.cli.option.TargetOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.term.Arguments;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.OutputFolder;
import mpgnet.cli.term.Sentences;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.EpisodeResult;
import mpgnet.rl.eval.Eyes;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.SceneShelf;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.words.TargetRule;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet demo}: one occluded scene, played to its end, with pictures. */
@Command(
        name = "demo",
        description = {
            "Drops objects so that the target is occluded, then moves what lies over it and grasps it, in at "
                    + "most 10 motions.",
            "Leaves DIR/report.html with pictures of every motion, and DIR/film.gif."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet demo",
            "  mpgnet demo --seed 7 --objects 15 --out out/seed-7",
            "  mpgnet demo --target 'text:the red block under the arch' --masks predicted",
            "  mpgnet demo --target lowest",
            "  mpgnet demo --release inside --arm ur5e"
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "What the scene is drawn from; the same seed gives the same motions and images "
                    + "(default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--objects", paramLabel = "N", defaultValue = "10",
            description = "Objects on the table (default: ${DEFAULT-VALUE}).")
    private int objects;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/demo",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--overwrite",
            description = "Replace the report that lies in the folder; that of the default folder is always replaced.")
    private boolean overwrite;

    @Option(names = "--target", paramLabel = "WHAT",
            description = TargetOption.HELP + " Default: what the scene is drawn around.")
    private String target;

    @Option(names = "--no-film", description = "Leave no film, which takes longest.")
    private boolean noFilm;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Mixin
    private LanguageOptions language;

    @Mixin
    private CellOptions table;

    @Override
    public Integer call() {
        Arguments.requireObjects(spec, objects);
        PrintWriter console = spec.commandLine().getOut();
        Optional<TargetRule> rule =
                Optional.ofNullable(target).map(what -> language.rule(what, line -> say(console, "%s", line)));
        OutputFolder.forReport(out,
                overwrite || !spec.commandLine().getParseResult().hasMatchedOption("--out"));
        WorkCellSettings settings = table.settings();
        try (Backend backend = compute.open();
                TensorScope scope = new TensorScope(backend);
                Eyes eyes = Eyes.of(settings, backend, Eyes.WeightsFiles.HERE)) {
            TrainedNet trained = weights.load(scope);
            weights.warnUnlessFor(trained, settings.cell());
            say(console, "dropping %d objects until the target is occluded (seed %d) ...", objects, seed);
            SceneRef drawn = new SceneRef.Drawn(SceneKind.OCCLUDED, objects, seed);
            SceneRef scene =
                    rule.map(chosen -> new ChosenTarget(settings, eyes, chosen, target).in(drawn, out)).orElse(drawn);
            EpisodeJob job = new EpisodeJob(scene,
                    trained.method().label(), weights.ref(), settings, GeometryRules.ON, Episode.MAX_MOTIONS);
            EpisodePlayer player =
                    new EpisodePlayer(new SceneShelf(new SimulatedScenes()), backend, Optional.of(trained),
                            System::nanoTime);
            EpisodeResult result = new RecordedEpisode(out, "mpgnet demo", !noFilm, Optional.of(trained),
                    CommandWords.of(spec), Optional.empty(), line -> say(console, "%s", line)).play(player, job)
                    .result();
            say(console, "%s", Sentences.ending(result));
            say(console, "%s", out.resolve(DemoReport.FILE_NAME));
        }
        return 0;
    }

    private static void say(PrintWriter console, String format, Object... arguments) {
        console.printf(format + "%n", arguments);
        console.flush();
    }
}
