package mpgnet.cli.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import mpgnet.cli.report.AnimatedGif;
import mpgnet.cli.report.ScenePictures;
import mpgnet.rl.eval.Task;
import mpgnet.rl.policy.Step;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/** A whole episode as an animated GIF, seen from the side, drawn while it happens. */
final class EpisodeFilm implements Task.Watcher, AutoCloseable {

    /** Shown four times as fast as things happened: motions take some eight seconds. */
    private static final double EVERY_S = 0.4;
    private static final double SHOWN_S = 0.1;
    private static final int WIDTH_PX = 480;

    private final AnimatedGif gif;
    private final ScenePictures pictures;
    private Scene scene;

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
    public void onMoment(Snapshot snapshot) {
        try {
            gif.add(pictures.moment(scene, snapshot, "Under way").image());
        } catch (IOException e) {
            throw new UncheckedIOException("the film cannot be written", e);
        }
    }

    @Override
    public void moved(Step step, Observation after) {
        // A film has no chapters.
    }

    /** Ends the film; without this, closing leaves nothing. */
    void finish() throws IOException {
        gif.finish();
    }

    @Override
    public void close() throws IOException {
        gif.close();
    }
}
