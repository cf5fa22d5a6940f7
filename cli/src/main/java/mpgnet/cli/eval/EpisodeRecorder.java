package mpgnet.cli.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.report.MotionChapters;
import mpgnet.cli.report.SideView;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.rl.eval.Task;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/**
 * Watches an episode and turns it into words on the console, PNGs in a folder and the motions of a {@link DemoReport}.
 */
final class EpisodeRecorder implements Task.Watcher {

    private final Path folder;
    private final Consumer<String> console;
    private final SideView side = new SideView();
    private final List<Snapshot> moments = new ArrayList<>();
    private final MotionChapters chapters;
    private Scene scene;

    /**
     * @param folder  where the PNGs go
     * @param cell    what stands at the table: its gripper is drawn
     * @param console told one line at a time
     */
    EpisodeRecorder(Path folder, SimulatedWorkCell cell, Consumer<String> console) {
        this.folder = folder;
        this.console = console;
        this.chapters = new MotionChapters(folder, ActionGlyph.of(cell));
    }

    /** Draws the maps of all motions so far. */
    List<DemoReport.Motion> motions() {
        return chapters.motions();
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
        Decision decision = step.decision();
        console.accept("motion %d: %s (Q %.2f%s) ... %s".formatted(chapters.next(), decision.reason(), decision.q(),
                MotionChapters.threshold(decision, ", "), OutcomeWords.of(step.outcome(), scene.targetIndex())));
        Optional<Vec3> releasedAt = moments.stream().filter(moment -> moment.moment() == Moment.RELEASED)
                .map(moment -> moment.tableFromPalm().position()).findFirst();
        chapters.add(step, releasedAt, sideViews(chapters.next()));
        moments.clear();
    }

    private List<Figure> sideViews(int number) {
        List<Figure> figures = new ArrayList<>();
        for (Snapshot s : moments) {
            String words = switch (s.moment()) {
                case LOWERED -> "The gripper has reached down";
                case BLOCKED -> "The gripper met something on its way down";
                case PUSHED -> "The push has ended";
                case LIFTED -> "Lifted 15 cm";
                case RELEASED -> "Let go";
                case HOME, APPROACH, CLOSED, CARRIED, UNDERWAY -> null;
            };
            if (words != null) {
                figures.add(side.picture(scene, s, words).save(folder,
                        "motion-%02d-%s.png".formatted(number, s.moment().name().toLowerCase(Locale.ROOT))));
            }
        }
        return figures;
    }
}
