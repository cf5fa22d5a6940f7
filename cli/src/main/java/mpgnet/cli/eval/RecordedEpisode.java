package mpgnet.cli.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.cli.report.DemoReport.Links;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.OutputFolder;
import mpgnet.cli.term.Sentences;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.method.TrainedNet;

/**
 * Plays a job and leaves its report in a folder: {@code report.html} with its pictures, and if wanted {@code film.gif}.
 *
 * @param title   of the page
 * @param films   whether to leave a film
 * @param trained the nets that the job is played with; empty for a yardstick
 * @param command that was given
 * @param links   to the pages around this one
 * @param console told one line at a time
 */
record RecordedEpisode(Path folder, String title, boolean films, Optional<TrainedNet> trained, String command,
        Optional<Links> links, Consumer<String> console) {

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
            film.finish(Sentences.ending(played.result()));
            return reported(recorder, played, Optional.of(FILM));
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another folder".formatted(file, IoReason.of(e)), e);
        }
    }

    private EpisodePlayer.Played reported(EpisodeRecorder recorder, EpisodePlayer.Played played,
            Optional<String> film) {
        List<Fact> facts =
                new ArrayList<>(EpisodeFacts.of(played.summary().job(), recorder.objects(), trained));
        facts.add(new Fact("Command", command));
        DemoReport.Header header = new DemoReport.Header(title, facts, played.result().success(),
                Sentences.ending(played.result()), links);
        new DemoReport(header, recorder.motions(), film).writeTo(folder);
        return played;
    }
}
