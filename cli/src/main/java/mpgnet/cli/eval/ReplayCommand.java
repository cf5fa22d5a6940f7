package mpgnet.cli.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import mpgnet.cli.explain.ReplayListCommand;
import mpgnet.cli.explain.ReplayShowCommand;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.PolicyOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.OutputFolder;
import mpgnet.cli.term.PlainText;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.eval.Eyes;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.method.OwnPolicy;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.sim.scene.file.JsonFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet replay}: an episode of an evaluation again, to look at. */
@Command(
        name = "replay",
        description = {
            "Plays one episode of an evaluation again, motion for motion, and leaves DIR/report.html with its "
                    + "pictures and DIR/film.gif.",
            "Says whether it went as it was written down; exit status 1 if not.",
            "list and show look into the replay of a training run instead."
        },
        subcommands = {ReplayListCommand.class, ReplayShowCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet eval --objects 15 --episodes 50 --json eval-15.json",
            "  mpgnet replay eval-15.json --run 7 --out out/run-7",
            "  mpgnet replay eval-15.json --scene test-15-23 --no-film",
            "  mpgnet replay list runs/one"
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EVAL", arity = "0..1", description = "What 'mpgnet eval --json' wrote.")
    private Path file;

    @Option(names = "--run", paramLabel = "K",
            description = "Which episode, from 1 (default: the first that failed, else the first).")
    private Integer number;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which episode, by its scene's name.")
    private String scene;

    @Option(names = "--no-film", description = "Leave no film, which takes longest.")
    private boolean noFilm;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/replay",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--overwrite",
            description = "Replace the report that lies in the folder; that of the default folder is always replaced.")
    private boolean overwrite;

    @Option(names = "--weights", paramLabel = "FILE",
            description = "Where the evaluated weights lie now (default: where they lay then).")
    private Path weights;

    @Mixin
    private PolicyOption own;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() {
        if (file == null) {
            throw new ParameterException(spec.commandLine(),
                    "name a file that 'mpgnet eval --json' wrote, or say list or show with a run's folder");
        }
        EpisodeSummary wanted = chosen(runs());
        EpisodeJob job = wanted.job();
        check(job);
        OutputFolder.forReport(out,
                overwrite || !spec.commandLine().getParseResult().hasMatchedOption("--out"));
        PrintWriter console = spec.commandLine().getOut();
        console.printf("%s by %s%n", PlainText.of(job.scene().name()), PlainText.of(job.method()));
        Team teams = new Team(1, compute);
        try (EpisodeTeam team = OwnPolicy.names(job.method()) ? teams.of(own.loader())
                : Yardstick.of(job.method()).map(teams::of).orElseGet(() -> teams.of(same(job.weights())))) {
            RecordedEpisode recorded = new RecordedEpisode(out, "mpgnet replay: " + job.scene().name(), !noFilm,
                    team.trained(), CommandWords.of(spec), Optional.empty(), line -> {
                        console.println(line);
                        console.flush();
                    });
            EpisodeSummary again =
                    team.play(job, recorded::play).summary();
            boolean same = again.equals(wanted);
            console.println(same ? "the same as was evaluated"
                    : "NOT the same as was evaluated: it ended with '%s' after %d motions then".formatted(
                            PlainText.of(wanted.end()), wanted.motions().size()));
            console.println(out.resolve("report.html"));
            console.flush();
            return same ? 0 : 1;
        }
    }

    /** What the file names must be there, before anything is played. */
    private void check(EpisodeJob job) {
        try {
            job.cell().cell();
            if (OwnPolicy.names(job.method())) {
                OwnPolicy.of(job.method(), own.loader());
            } else if (Yardstick.of(job.method()).isEmpty() && LearnedMethod.of(job.method()).isEmpty()) {
                throw new IllegalArgumentException("there is no method '%s'".formatted(job.method()));
            }
            if (job.cell().segmentNet() != null) {
                Eyes.WeightsFiles.HERE.checked(job.cell().segmentNet());
            }
            if (job.scene() instanceof SceneRef.Filed filed
                    && SceneRef.Filed.all(filed.file()).stream().noneMatch(s -> s.name().equals(filed.name()))) {
                throw new IllegalArgumentException(
                        "there is no scene '%s' in %s any more".formatted(filed.name(), filed.file()));
            }
        } catch (IllegalArgumentException | IOException e) {
            throw new InputException(
                    "an episode of %s cannot be played here: %s; choose another with --run".formatted(file,
                            e.getMessage()),
                    e);
        }
    }

    private List<EpisodeSummary> runs() {
        try {
            JsonNode runs = JSON.readTree(file.toFile()).path("runs");
            if (!runs.isArray() || runs.isEmpty()) {
                throw new InputException(
                        "%s holds no runs; name a file that 'mpgnet eval --json' wrote".formatted(file));
            }
            List<EpisodeSummary> read = JSON.readerForListOf(EpisodeSummary.class).readValue(runs);
            if (read.stream().anyMatch(Objects::isNull)) {
                throw new InputException(
                        "%s holds a run that is null; name a file that 'mpgnet eval --json' wrote".formatted(file));
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new InputException("%s is no evaluation (%s); name a file that 'mpgnet eval --json' wrote"
                    .formatted(file, JsonFault.of(e)), e);
        } catch (IOException e) {
            throw new InputException("cannot read %s (%s); name a file that 'mpgnet eval --json' wrote".formatted(file,
                    IoReason.of(e)), e);
        }
    }

    private EpisodeSummary chosen(List<EpisodeSummary> runs) {
        if (number != null && scene != null) {
            throw new ParameterException(spec.commandLine(),
                    "--run and --scene both say which episode: give one of them");
        }
        if (scene != null) {
            return runs.stream().filter(run -> run.scene().equals(scene)).findFirst()
                    .orElseThrow(() -> new ParameterException(spec.commandLine(),
                            "there is no episode of the scene %s in %s".formatted(scene, file)));
        }
        if (number == null) {
            return runs.get(IntStream.range(0, runs.size()).filter(i -> !runs.get(i).success()).findFirst().orElse(0));
        }
        if (number < 1 || number > runs.size()) {
            throw new ParameterException(spec.commandLine(),
                    "--run must be in [1, %d]; was %d".formatted(runs.size(), number));
        }
        return runs.get(number - 1);
    }

    /** The weights that were evaluated, wherever they lie now. */
    private WeightsOption same(WeightsRef then) {
        Path now;
        try {
            now = weights == null ? Path.of(then.file()) : weights;
        } catch (InvalidPathException e) {
            throw new InputException("'%s' is no name of a file; name where the weights lie with --weights"
                    .formatted(then.file()), e);
        }
        try {
            if (!WeightsRef.of(now).sha256().equals(then.sha256())) {
                throw new InputException(
                        "%s are not the weights that were evaluated (their SHA-256 was %s); name those with --weights"
                                .formatted(now, then.sha256()));
            }
        } catch (IOException e) {
            throw new InputException(
                    "the weights that were evaluated cannot be read at %s; name where they lie with --weights"
                            .formatted(now),
                    e);
        }
        return new WeightsOption(now, spec.commandLine().getErr());
    }
}
