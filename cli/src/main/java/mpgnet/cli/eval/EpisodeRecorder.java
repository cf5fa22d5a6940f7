package mpgnet.cli.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.report.MapPictures;
import mpgnet.cli.report.Picture;
import mpgnet.cli.report.SideView;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.rl.eval.Task;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/**
 * Watches an episode and turns it into words on the console, PNGs in a folder and the motions of a {@link DemoReport}.
 */
final class EpisodeRecorder implements Task.Watcher {

    private final Path folder;
    private final Consumer<String> console;
    private final SideView side = new SideView();
    private final MapPictures pictures;
    private final List<Snapshot> moments = new ArrayList<>();
    private final List<DemoReport.Motion> motions = new ArrayList<>();
    private Scene scene;

    /**
     * @param folder  where the PNGs go
     * @param cell    what stands at the table: its gripper is drawn
     * @param console told one line at a time
     */
    EpisodeRecorder(Path folder, SimulatedWorkCell cell, Consumer<String> console) {
        this.folder = folder;
        this.console = console;
        this.pictures = new MapPictures(ActionGlyph.of(cell));
    }

    List<DemoReport.Motion> motions() {
        return List.copyOf(motions);
    }

    /** How many lay on the table at first. */
    int objects() {
        return scene.bodies().size();
    }

    @Override
    public void begins(Scene scene, Observation first) {
        this.scene = scene;
        moments.clear();
        console.accept("the target is object %d, a %s".formatted(scene.targetIndex(),
                scene.bodies().get(scene.targetIndex()).shape().kind()));
    }

    @Override
    public void onMoment(Snapshot snapshot) {
        moments.add(snapshot);
    }

    @Override
    public void moved(Step step, Observation after) {
        int number = motions.size() + 1;
        Decision decision = step.decision();
        DemoReport.Primitive primitive = primitive(decision.action());
        String outcome = OutcomeWords.of(step.outcome(), scene.targetIndex());
        console.accept("motion %d: %s (Q %.2f) ... %s".formatted(number, decision.reason(), decision.q(), outcome));
        List<Figure> maps = List.of(
                save(pictures.colour(step.before().heightmap(), step.before().target()), number, "colour"),
                save(pictures.depth(step.before().heightmap(), step.before().target()), number, "depth"),
                save(pictures.mask(decision.goal().mask(), goal(decision)), number, "mask"),
                save(pictures.q(flat(decision.maps()), decision.choice().rotation(), decision.action(),
                        step.before().heightmap(), decision.goal().mask()), number, "q"));
        motions.add(new DemoReport.Motion(number, primitive, place(decision.action()), OptionalDouble.of(decision.q()),
                decision.reason(), outcome, maps, sideViews(number)));
        moments.clear();
    }

    private String goal(Decision decision) {
        int id = decision.goal().objects().iterator().next();
        return id == scene.targetIndex() ? "the target" : "object " + id;
    }

    private List<Figure> sideViews(int number) {
        List<Figure> figures = new ArrayList<>();
        for (Snapshot s : moments) {
            String words = switch (s.moment()) {
                case LOWERED -> "The gripper has reached down";
                case BLOCKED -> "The gripper met something on its way down";
                case PUSHED -> "The push has ended";
                case LIFTED -> "Lifted 15 cm";
                case RELEASED -> "Let go beside the workspace";
                case HOME, APPROACH, CLOSED, CARRIED, UNDERWAY -> null;
            };
            if (words != null) {
                figures.add(save(side.picture(scene, s, words), number, s.moment().name().toLowerCase(Locale.ROOT)));
            }
        }
        return figures;
    }

    private Figure save(Picture picture, int number, String what) {
        return picture.save(folder, "motion-%02d-%s.png".formatted(number, what));
    }

    static float[] flat(QMaps maps) {
        int cells = Heightmap.CELLS * Heightmap.CELLS;
        float[] q = new float[Action.ROTATIONS * cells];
        for (int k = 0; k < Action.ROTATIONS; k++) {
            for (int cell = 0; cell < cells; cell++) {
                q[k * cells + cell] = maps.at(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS);
            }
        }
        return q;
    }

    private static DemoReport.Primitive primitive(Action action) {
        return switch (action) {
            case Move _ -> DemoReport.Primitive.MOVE;
            case Push _ -> DemoReport.Primitive.PUSH;
            case Grasp _ -> DemoReport.Primitive.GRASP;
        };
    }

    private static String place(Action action) {
        return "at x = %.3f m, y = %.3f m, where the scene is %.3f m high; %.1f°".formatted(action.xM(), action.yM(),
                action.heightM(), Math.toDegrees(action.angleRad()));
    }
}
