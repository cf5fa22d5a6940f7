package mpgnet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mpgnet.rl.env.SimulatedScenes;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.NanAsNull;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet eval}: the demo's task over many seeds, in figures. */
@Command(
        name = "eval",
        description = "Plays the demo's task over many seeds and says how often the target was grasped, and in how many motions.",
        footer = {
            "",
            "Examples:",
            "  mpgnet eval --episodes 20",
            "  mpgnet eval --objects 15 --episodes 50 --seed 1000 --json eval-15.json"
        })
final class EvalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--objects", paramLabel = "N", defaultValue = "10", description = "Objects in a scene (default: ${DEFAULT-VALUE}).")
    private int objects;

    @Option(names = "--episodes", paramLabel = "K", defaultValue = "20", description = "Episodes, one per seed (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The first episode's seed; the others follow (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there too.")
    private Path json;

    @Mixin
    private WeightsOption weights;

    @Override
    public Integer call() {
        Arguments.requireObjects(spec, objects);
        if (episodes < 1) {
            throw new ParameterException(spec.commandLine(), "--episodes must be at least 1; was " + episodes);
        }
        if (json != null) {
            OutputFolder.require(json.toAbsolutePath().getParent());
        }
        List<EpisodeSummary> runs = new ArrayList<>();
        long decidingNs = 0;
        int decisions = 0;
        try (Backend backend = Backends.cpu(Runtime.getRuntime().availableProcessors());
                TensorScope scope = new TensorScope(backend)) {
            // The bar is drawn once all input has proved good, so that an error is a line of its own.
            Task task = new Task(new SimulatedScenes(), backend, weights.load(scope));
            try (ProgressBar bar = new ProgressBarBuilder().setTaskName("episodes").setInitialMax(episodes).setStyle(ProgressBarStyle.ASCII).build()) {
                for (int i = 0; i < episodes; i++) {
                    Task.Played played = task.play(seed + i, objects, Task.Watcher.NOBODY);
                    runs.add(EpisodeSummary.of(seed + i, played.result()));
                    decidingNs += played.decidingNs();
                    decisions += played.result().motions();
                    bar.step();
                }
            }
        }
        report(Evaluation.of("clear-then-grasp", objects, seed, decidingNs * 1e-6 / Math.max(1, decisions), runs));
        return 0;
    }

    private void report(Evaluation e) {
        PrintWriter out = spec.commandLine().getOut();
        for (EpisodeSummary run : e.runs()) {
            out.printf("seed %d: %s after %d motions (%.0f %% of the target was in view)%n", run.seed(), run.end(), run.motions(), 100 * run.initialVisibleFraction());
        }
        out.printf("target grasped in %.1f %% of %d episodes with %d objects (95 %%: %.1f to %.1f %%)%n",
                100 * e.successRate(), e.episodes(), e.objects(), 100 * e.successCi95().getFirst(), 100 * e.successCi95().getLast());
        out.printf("motions: %.2f per success, %.2f per episode; target grasps that held: %.1f %%; %.0f ms per decision%n",
                e.meanMotions(), e.meanMotionsAll(), 100 * e.graspSuccessRate(), e.msPerDecision());
        out.flush();
        if (json != null) {
            write(e);
        }
    }

    private void write(Evaluation e) {
        try {
            Path temporary = Files.createTempFile(json.toAbsolutePath().getParent(), ".eval", null);
            new ObjectMapper().registerModule(new NanAsNull()).enable(SerializationFeature.INDENT_OUTPUT).writeValue(temporary.toFile(), e);
            Files.move(temporary, json, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new InputException("cannot write %s (%s); name another file with --json".formatted(json, failed.getMessage()), failed);
        }
    }
}
