package mpgnet.cli.eval;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import mpgnet.cli.report.AnimatedGif;
import mpgnet.cli.report.FilmCaption;
import mpgnet.cli.report.MotionChapters;
import mpgnet.cli.report.ScenePictures;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.rl.eval.Task;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/**
 * A whole episode as an animated GIF, seen from the side, drawn while it happens: below the picture stands what is done
 * and why, then what came of it.
 */
final class EpisodeFilm implements Task.Watcher, AutoCloseable {

    /** Shown twice as fast as things happen: a motion takes some eight seconds. */
    private static final double EVERY_S = 0.3;
    private static final double SHOWN_S = 0.15;
    /** To read what came of a motion. */
    private static final double CHAPTER_S = 1.2;
    /** Before the film begins again. */
    private static final double PAUSE_S = 3;
    private static final int WIDTH_PX = 480;

    private final AnimatedGif gif;
    private final ScenePictures pictures;
    private Scene scene;
    private String caption = "";
    private BufferedImage newest;
    private int motions;

    EpisodeFilm(Path file, SimulatedWorkCell cell) throws IOException {
        gif = new AnimatedGif(file, WIDTH_PX, SHOWN_S);
        pictures = new ScenePictures(cell);
    }

    @Override
    public double everyS() {
        return EVERY_S;
    }

    @Override
    public void begins(Scene scene, Observation first) {
        this.scene = scene;
    }

    @Override
    public void decided(Observation now, Decision decision) {
        motions++;
        caption = "%d: %s (Q %.2f%s)".formatted(motions, decision.reason(), decision.q(),
                MotionChapters.threshold(decision, ", "));
    }

    @Override
    public void onMoment(Snapshot snapshot) {
        newest = pictures.moment(scene, snapshot, "Under way").image();
        add(SHOWN_S);
    }

    @Override
    public void moved(Step step, Observation after) {
        if (newest != null) {
            caption = "%d: %s".formatted(motions, OutcomeWords.of(step.outcome(), scene.targetIndex()));
            add(CHAPTER_S);
        }
    }

    private void add(double shownS) {
        try {
            gif.add(FilmCaption.below(newest, caption), shownS);
        } catch (IOException e) {
            throw new UncheckedIOException("the film cannot be written", e);
        }
    }

    /**
     * Ends the film; without this, closing leaves nothing.
     *
     * @param ending how the episode ended, in one sentence
     */
    void finish(String ending) throws IOException {
        if (newest != null) {
            gif.add(FilmCaption.below(newest, ending), PAUSE_S);
        }
        gif.finish();
    }

    @Override
    public void close() throws IOException {
        gif.close();
    }
}
