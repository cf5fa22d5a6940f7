package mpgnet.cli.train;

import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.TensorFiles;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.io.WeightsReader;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.DivergedException;
import mpgnet.rl.train.Progress;
import mpgnet.rl.train.RunFolder;
import mpgnet.rl.train.RunOrigin;
import mpgnet.rl.train.RunStart;
import mpgnet.rl.train.TrainConfig;
import mpgnet.rl.train.Trainer;
import mpgnet.rl.train.TrainingCounters;
import mpgnet.rl.train.Workers;
import mpgnet.rl.workflow.GraspThreshold;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * One stage of training in its own run folder.
 *
 * @param number      1 to 5
 * @param folder      where checkpoints, metrics, replay and at last weights.safetensors go
 * @param from        the weights to start from; empty for random ones
 * @param network     of a network that starts at random
 * @param trunks      what a network that starts at random takes its trunks from; empty for random ones
 * @param minutes     after this much wall time it ends
 * @param maxRounds   after this many rounds it ends
 * @param untilPassed whether it ends as soon as its gate is passed and ε has fallen to its end
 */
record StageRun(int number, Variant variant, Path folder, Optional<Path> from, TrainConfig config, Seeds seeds,
        QNetworkConfig network, Optional<Path> trunks,
        double minutes, long maxRounds, boolean untilPassed, int threads) {

    /** In the folder of a run that has ended. */
    static final String WEIGHTS = "weights.safetensors";

    /** @param passed whether the stage's gate was passed; @param file the weights */
    record Ended(Path file, boolean passed) {
    }

    /**
     * @param resume go on with what the folder holds
     * @param out    told the result
     * @param err    told what was passed over
     */
    Ended train(Backend backend, boolean resume, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        SimulatedScenes scenes = new SimulatedScenes();
        try (TensorScope weights = new TensorScope(backend); Workers workers = new Workers(threads)) {
            AtomicReference<Progress> latest = new AtomicReference<>();
            RunFolder run = new RunFolder(folder, new RunOrigin(config, BuildRevision.name()), latest::set);
            TrainedNet start = start(weights, resume ? run.start() : Optional.empty());
            Stage stage = new Stages(scenes).stage(number, variant, () -> start.classifier()
                    .orElseGet(() -> new GraspClassifier(weights, seeds.stream("classifier", 0))));
            List<ResettableTabletop> worlds = new ArrayList<>();
            for (int w = 0; w < config.worlds(); w++) {
                worlds.add(scenes.tabletop());
            }
            Trainer trainer =
                    new Trainer(config, stage, start.qStar(), backend, start.net(), worlds, seeds, System::nanoTime);
            open(run, trainer, resume, err);
            // The bar is drawn once all input has proved good, so that an error is a line of its own.
            try (ProgressBar bar = bar()) {
                long began = System.nanoTime();
                trainer.run(workers, run, () -> {
                    double elapsedS = (System.nanoTime() - began) * 1e-9;
                    show(bar, latest.get(), elapsedS);
                    return elapsedS >= minutes * 60 || trainer.rounds() >= maxRounds
                            || untilPassed && trainer.passed() && trainer.annealed();
                });
            } catch (DivergedException e) {
                throw new InputException("training diverged in %s; the last checkpoint in %s is from before"
                        .formatted(e.getMessage(), folder), e);
            } catch (IOException e) {
                throw new InputException(
                        "cannot write to the run folder %s (%s); make room there and go on with --resume"
                                .formatted(folder, e.getMessage()),
                        e);
            }
            return new Ended(save(trainer, stage.classifier(), out), trainer.passed());
        }
    }

    /** @param begun what a run that is resumed began with, if it says so: all its weights are in its checkpoint */
    private TrainedNet start(TensorScope scope, Optional<RunStart> begun) {
        if (from.isEmpty() && begun.isPresent()) {
            MpgNet net = new MpgNet(scope, begun.get().network(), begun.get().nets(), seeds.stream("weights", 0));
            return new TrainedNet(net, begun.get().qStarBefore(), "resumed", LearnedMethod.fitting(net.primitives()));
        }
        if (from.isEmpty() && Stages.needsWeights(number, variant)) {
            throw new InputException(
                    ("the run in %s has no checkpoint that says what it started from; name the weights of the "
                            + "stage before with --from")
                            .formatted(folder));
        }
        if (from.isEmpty()) {
            MpgNet net = new MpgNet(scope, network, variant.nets(number), seeds.stream("weights", 0));
            trunks.ifPresent(file -> start(net, file));
            return new TrainedNet(net, GraspThreshold.PAPER, "untrained", LearnedMethod.fitting(net.primitives()));
        }
        return new WeightsOption(from.get()).load(scope, variant.nets(number), seeds.stream("weights", number));
    }

    private static void start(MpgNet net, Path trunks) {
        try {
            net.loadTrunks(trunks, TensorFiles.read(trunks, WeightsReader::read));
        } catch (WeightsException e) {
            throw new InputException("--trunks: " + e.getMessage(), e);
        }
    }

    private void open(RunFolder run, Trainer trainer, boolean resume, PrintWriter err) throws IOException {
        if (resume) {
            try {
                run.resume(trainer, warning -> err.println("mpgnet: " + warning))
                        .ifPresent(file -> err.println("mpgnet: going on from " + file));
            } catch (IOException | IllegalArgumentException e) {
                throw new InputException("cannot resume %s: %s".formatted(folder, e.getMessage()), e);
            }
        } else if (run.begun()) {
            throw new InputException(
                    "the folder %s holds a run already; give --resume to go on with it, or another --out"
                            .formatted(folder));
        }
    }

    private Path save(Trainer trainer, Optional<GraspClassifier> classifier, PrintWriter out) throws IOException {
        TrainingCounters state = trainer.state();
        long successes = state.recent().stream().filter(TrainingCounters.Outcome::success).count();
        String origin = "%s, %d motions, %d gradient steps, %d of the last %d %s succeeded%s".formatted(
                state.stage(), state.attempts(), state.steps(), successes, state.recent().size(),
                number <= 2 ? "greedy attempts" : "measured episodes", state.passed() ? ", gate passed" : "")
                + ", program revision " + BuildRevision.name();
        // Stage III grasps nothing.
        double qStar = number <= 2 ? state.qStar() : trainer.qStar();
        boolean found = !Double.isNaN(qStar);
        Path file = folder.resolve(WEIGHTS);
        // Without a level that holds, no promise is worth waiting for: every grasp of a free target is taken.
        LearnedMethod method =
                number == Stages.COUNT ? variant.method() : LearnedMethod.fitting(trainer.net().primitives());
        new TrainedNet(trainer.net(), found ? qStar : 0, origin, method, classifier).save(file);
        out.printf("%s%nQ*_g = %s%n%s%n", origin,
                found ? "%.3f".formatted(qStar) : "0 (no level of Q held in 80 % of the cases)", file);
        out.flush();
        return file;
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder().setTaskName("stage " + number)
                .setInitialMax(Math.max(1, Math.round(minutes * 60)))
                .setUnit(" s", 1).setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(1000).build();
    }

    private static void show(ProgressBar bar, Progress p, double elapsedS) {
        bar.stepTo(Math.round(elapsedS));
        if (p != null) {
            bar.setExtraMessage(
                    "level %d  round %d  motions %d  success %.0f %%  loss %.3f  eps %.2f  %.1f steps/s".formatted(
                            p.level(), p.round(), p.attempts(), 100 * p.successRate(), p.loss(), p.epsilon(),
                            p.steps() / Math.max(1e-9, p.elapsedS())));
        }
    }
}
