package mpgnet.cli.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.OutputFolder;
import mpgnet.cli.term.Sentences;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.Task;
import mpgnet.rl.policy.Step;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/**
 * Plays a job and leaves its report in a folder: {@code report.html} with its pictures, and if wanted {@code film.gif}.
 *
 * @param console told one line at a time
 */
record RecordedEpisode(Path folder, boolean films, Consumer<String> console) {

    private static final String FILM = "film.gif";

    EpisodePlayer.Played play(EpisodePlayer player, EpisodeJob job) {
        OutputFolder.require(folder);
        OutputFolder.clear(folder);
        EpisodeRecorder recorder = new EpisodeRecorder(folder, job.cell().cell(), console);
        if (!films) {
            return reported(recorder, player.play(job, recorder), Optional.empty());
        }
        Path file = folder.resolve(FILM);
        try (EpisodeFilm film = new EpisodeFilm(file, job.cell().cell())) {
            EpisodePlayer.Played played = player.play(job, new Watchers(recorder, film));
            film.finish();
            return reported(recorder, played, Optional.of(FILM));
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another folder".formatted(file, IoReason.of(e)), e);
        }
    }

    private EpisodePlayer.Played reported(EpisodeRecorder recorder, EpisodePlayer.Played played,
            Optional<String> film) {
        EpisodeJob job = played.summary().job();
        String weights = job.weights() == null ? "none" : Path.of(job.weights().file()).getFileName().toString();
        DemoReport.Header header =
                new DemoReport.Header("mpgnet " + job.method(), job.scene().name(), recorder.objects(), weights,
                        played.result().success(), Sentences.ending(played.result()));
        new DemoReport(header, recorder.motions(), film).writeTo(folder);
        return played;
    }

    /** The recorder, and a film that wants more moments than it. */
    private record Watchers(Task.Watcher recorder, EpisodeFilm film) implements Task.Watcher {

        @Override
        public double everyS() {
            return film.everyS();
        }

        @Override
        public void onMoment(Snapshot snapshot) {
            switch (snapshot.moment()) {
                case UNDERWAY -> film.onMoment(snapshot);
                case HOME, APPROACH, BLOCKED, LOWERED, CLOSED, PUSHED, LIFTED, CARRIED, RELEASED ->
                        recorder.onMoment(snapshot);
            }
        }

        @Override
        public void begins(Scene scene, Observation first) {
            film.begins(scene, first);
            recorder.begins(scene, first);
        }

        @Override
        public void moved(Step step, Observation after) {
            recorder.moved(step, after);
        }
    }
}
