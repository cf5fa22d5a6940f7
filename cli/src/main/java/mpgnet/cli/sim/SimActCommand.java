package mpgnet.cli.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.report.AnimatedGif;
import mpgnet.cli.report.ScenePictures;
import mpgnet.cli.term.ActionText;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Meter;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.MotionFacts;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.world.Observation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet sim act}: primitives by hand. */
@Command(
        name = "act",
        description = {
            "Sets a scene up, carries the given actions out one after another, and says what was measured of each.",
            "Leaves in DIR, per action, what the camera saw before and after it, and with --gif a film of it."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet sim act --action 'grasp 0.05 0.02 45' --out out/act",
            "  mpgnet sim act --scenes hard --scene tower --action 'move 0.03 -0.02 22.5' "
                    + "--action 'push -0.05 0 90' --gif --json act.json"
        })
final class SimActCommand implements Callable<Integer> {

    /** Between the film's frames: ten per simulated second, shown as fast as things happened. */
    private static final double FRAME_S = 0.1;
    /** Before the film begins again. */
    private static final double PAUSE_S = 1.5;
    private static final int FILM_WIDTH_PX = 480;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Mixin
    private CellOptions table;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which scene of the file (default: its first).")
    private String name;

    @Option(names = "--action", paramLabel = "'PRIMITIVE X Y ANGLE'", required = true,
            converter = ActionText.Converter.class,
            description = "What to do: grasp, move or push at x, y (metres) with the closing axis or direction "
                    + "at an angle (degrees); may be given several times.")
    private List<ActionText> actions;

    @Option(names = "--gif", description = "Film every action: DIR/action-NN.gif.")
    private boolean film;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/act",
            description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write what was measured there, - for the console instead of text.")
    private Path json;

    private record Acted(int number, Action action, String primitive, String outcome, Outcome measured,
            MotionFacts facts, List<String> pictures) {
    }

    @Override
    public Integer call() {
        OutputFolder.require(out);
        OutputFolder.clear(out);
        JsonFile.require(json);
        Camera camera = new Camera(film);
        SimulatedWorkCell cell = table.settings().cell();
        NamedScene drawn = scenes.one(new SimulatedScenes(), name);
        RigidTabletop tabletop = new RigidTabletop(camera, cell);
        tabletop.reset(drawn.scene());
        ScenePictures pictures = new ScenePictures(cell);
        PrintWriter console = JsonFile.besides(json, spec.commandLine().getOut());
        console.printf("%s: %d objects, the target is object %d%n", drawn.name(), drawn.scene().bodies().size(),
                drawn.scene().targetIndex());
        List<Acted> acted = new ArrayList<>();
        try {
            for (ActionText text : actions) {
                acted.add(act(text, acted.size() + 1, drawn.scene(), tabletop, camera, pictures, console));
            }
        } finally {
            // What was measured is kept where a later picture cannot be written.
            if (json != null && !acted.isEmpty()) {
                JsonFile.write(json,
                        Map.of("scene", drawn.name(), "target", drawn.scene().targetIndex(), "actions", acted),
                        spec.commandLine().getOut());
            }
        }
        return 0;
    }

    private Acted act(ActionText text, int number, Scene scene, RigidTabletop tabletop, Camera camera,
            ScenePictures pictures, PrintWriter console) {
        Observation before = tabletop.observe();
        Action action = text.on(before.heightmap());
        camera.clear();
        Outcome outcome = tabletop.execute(action);
        MotionFacts facts = tabletop.facts().orElseThrow();
        String words = OutcomeWords.of(outcome, scene.targetIndex());
        console.printf("%d: %s at x = %.3f m, y = %.3f m, where the scene is %.3f m high, %.1f°: %s%n", number,
                text.primitive(), action.xM(), action.yM(),
                action.heightM(), text.angleDeg(), words);
        console.printf(
                "   touched %s; lifted %s; moved by more than 2 mm %s; left the workspace %s; jaw %.0f mm; %.1f s%n",
                facts.touched(), facts.lifted(),
                moved(facts), facts.leftWorkspace(), 1000 * facts.jawGapM(), facts.durationS());
        console.flush();
        List<String> files = new ArrayList<>();
        files.add(pictures.before(before, action, camera.releasedAt())
                .save(out, "action-%02d-before.png".formatted(number)).fileName());
        files.add(pictures.after(tabletop.observe()).save(out, "action-%02d-after.png".formatted(number)).fileName());
        if (film) {
            files.add(film(scene, camera.frames, pictures, "action-%02d.gif".formatted(number)));
        }
        console.printf("   %s/{%s}%n", out, String.join(",", files));
        console.flush();
        return new Acted(number, action, text.primitive(), words, outcome, facts, files);
    }

    private static String moved(MotionFacts facts) {
        return facts.movedM().entrySet().stream().filter(e -> e.getValue() > 0.002)
                .map(e -> "%d by %.0f mm".formatted(e.getKey(), 1000 * e.getValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String film(Scene scene, List<MotionListener.Snapshot> frames, ScenePictures pictures, String file) {
        try (AnimatedGif gif = new AnimatedGif(out.resolve(file), FILM_WIDTH_PX, FRAME_S);
                Meter meter = new Meter("frames", frames.size())) {
            for (MotionListener.Snapshot frame : frames) {
                gif.add(pictures.moment(scene, frame, "Under way").image());
                meter.step();
            }
            gif.hold(PAUSE_S);
            gif.finish();
        } catch (IOException e) {
            throw new InputException(
                    "cannot write %s (%s); name another folder with --out".formatted(out.resolve(file), IoReason.of(e)),
                    e);
        }
        return file;
    }

    /** Keeps the moments of a motion, if asked to. */
    private static final class Camera implements MotionListener {

        private final List<Snapshot> frames = new ArrayList<>();
        private final boolean films;
        private Vec3 releasedAt;

        Camera(boolean films) {
            this.films = films;
        }

        void clear() {
            frames.clear();
            releasedAt = null;
        }

        Optional<Vec3> releasedAt() {
            return Optional.ofNullable(releasedAt);
        }

        @Override
        public double everyS() {
            return films ? FRAME_S : Double.POSITIVE_INFINITY;
        }

        @Override
        public void onMoment(Snapshot snapshot) {
            switch (snapshot.moment()) {
                case UNDERWAY -> frames.add(snapshot);
                case RELEASED -> releasedAt = snapshot.tableFromPalm().position();
                case HOME, APPROACH, BLOCKED, LOWERED, CLOSED, PUSHED, LIFTED, CARRIED -> {
                }
            }
        }
    }
}
