package mpgnet.cli.train;

import io.soabase.recordbuilder.core.RecordBuilder;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import mpgnet.cli.cluster.RunHub;
import mpgnet.cli.cluster.TrainingJob;
import mpgnet.cli.cluster.TrainingPool;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.BuildRevision;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.Meter;
import mpgnet.cli.term.OutputFolder;
import mpgnet.cli.term.TensorFiles;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.io.WeightsReader;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.suite.ThresholdTrial;
import mpgnet.rl.train.Clocks;
import mpgnet.rl.train.DivergedException;
import mpgnet.rl.train.Progress;
import mpgnet.rl.train.RunFolder;
import mpgnet.rl.train.RunOrigin;
import mpgnet.rl.train.RunStart;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.TrainConfig;
import mpgnet.rl.train.Trainer;
import mpgnet.rl.train.Workers;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * A stage's training as the command line has it: files that the user named, a progress bar, errors that name the
 * remedy.
 *
 * @param number  1 to 5
 * @param folder  where checkpoints, metrics, replay and at last weights.safetensors go
 * @param from    the weights to start from; empty for random ones
 * @param network of nets that start at random
 * @param trunks  what nets that start at random take their trunks from; empty for random ones
 * @param until   when it ends; the bar counts its minutes, or its rounds where those are endless
 * @param hub     whose workers simulate; empty where this process does
 * @param compute of the players that find Q*_g after the joint stage
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record StageRun(int number, Variant variant, TrainConfig config, Path folder, Optional<Path> from,
        QNetworkConfig network, Optional<Path> trunks, Seeds seeds, StageTraining.Until until, int threads,
        Optional<RunHub> hub, BackendOption compute) {

    private static final String TRIAL = "trial";
    private static final String TRAINED = "trained.safetensors";

    /**
     * @param passed whether the stage's gate was passed;
     * @param file   the weights
     */
    public record Ended(Path file, boolean passed) implements End {
    }

    /** Somebody stopped it; a checkpoint is kept. */
    public record Interrupted() implements End {
    }

    /** How the training came to its end. */
    public sealed interface End {
    }

    /**
     * @param resume go on with what the folder holds
     * @param out    told the result
     * @param err    told what was passed over
     */
    public End train(Backend backend, boolean resume, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        OutputFolder.require(folder);
        try (RunLock _ = RunLock.of(folder); TensorScope weights = new TensorScope(backend);
                Workers workers = new Workers(threads)) {
            AtomicReference<Progress> latest = new AtomicReference<>();
            RunFolder run = new RunFolder(folder, new RunOrigin(config, BuildRevision.name(), Arithmetic.of(backend)),
                    latest::set);
            TrainedNet start = start(weights, resume ? run.start() : Optional.empty(), err);
            StageTraining training =
                    new StageTraining(number, variant, config, seeds, start, backend, weights, clocks());
            open(run, training.trainer(), resume, err);
            // The bar is drawn once all input has proved good, so that an error is a line of its own.
            boolean interrupted;
            try (Interruption end = Interruption.watch("ending after this round with a checkpoint", err);
                    Meter meter = meter()) {
                DoubleConsumer elapsed = elapsedS -> show(meter, latest.get(), elapsedS);
                if (hub.isEmpty()) {
                    training.train(workers, run, until, System::nanoTime, elapsed, end::requested);
                } else {
                    try (TrainingPool pool =
                            new TrainingPool(hub.get(),
                                    new TrainingJob.Scenes(number, variant, config.hard(), config.variation()),
                                    end::requested)) {
                        training.train(pool, run, until, System::nanoTime, elapsed, end::requested);
                    }
                }
                interrupted = end.requested();
                if (interrupted) {
                    hub.ifPresent(RunHub::close); // the program ends once this block has: workers are told before
                    long rounds = training.trainer().rounds();
                    err.println();
                    err.println(rounds == 0 ? "mpgnet: stopped before the first round had ended: nothing is kept"
                            : "mpgnet: stopped after round %d; the checkpoint is in %s, go on with --resume"
                                    .formatted(rounds, folder));
                    err.flush();
                }
            } catch (DivergedException e) {
                throw new InputException("training diverged in %s; the last checkpoint in %s is from before"
                        .formatted(e.getMessage(), folder), e);
            } catch (IOException e) {
                throw new InputException(
                        "cannot write to the run folder %s (%s); make room there and go on with --resume"
                                .formatted(folder, e.getMessage()),
                        e);
            }
            return interrupted ? new Interrupted() : new Ended(save(training, out, err), training.trainer().passed());
        }
    }

    private Meter meter() {
        String task = "stage " + number;
        return byRounds() ? new Meter(task, until.rounds()) : Meter.seconds(task, Math.round(until.minutes() * 60));
    }

    private boolean byRounds() {
        return Double.isInfinite(until.minutes());
    }

    /** @param begun what a run that is resumed began with, if it says so: all its weights are in its checkpoint */
    private TrainedNet start(TensorScope scope, Optional<RunStart> begun, PrintWriter err) {
        if (from.isPresent()) {
            return new WeightsOption(from.get(), err)
                    .load(file -> StageTraining.continued(number, variant, file, scope, seeds));
        }
        if (begun.isPresent()) {
            return StageTraining.resumed(begun.get(), scope, seeds);
        }
        if (Stages.needsWeights(number, variant)) {
            throw new InputException(
                    ("the run in %s has no checkpoint that says what it started from; name the weights of the "
                            + "stage before with --from")
                            .formatted(folder));
        }
        TrainedNet untrained = StageTraining.untrained(number, variant, network, scope, seeds);
        trunks.ifPresent(file -> loadTrunks(untrained.net(), file, err));
        return untrained;
    }

    private static void loadTrunks(MpgNet net, Path trunks, PrintWriter err) {
        try {
            net.loadTrunks(trunks, TensorFiles.read(trunks, WeightsReader::read, err));
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
        } else if (RunFolder.holdsRun(folder)) {
            throw new InputException(
                    "the folder %s holds a run already; give --resume to go on with it, or another --out"
                            .formatted(folder));
        }
    }

    private Clocks clocks() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Clocks(System::nanoTime, system::getProcessCpuTime, threads);
    }

    private Path save(StageTraining training, PrintWriter out, PrintWriter err) {
        Path file = folder.resolve(StageTraining.WEIGHTS);
        try {
            if (number == Stages.COUNT && config.joint().trialEpisodes() > 0 && variant.method().asksForQStar()) {
                saveTried(training, file, out, err);
            } else {
                StageTraining.Result result = training.save(file, BuildRevision.name());
                out.printf("%s%nQ*_g = %.3f%s%n", result.origin(), result.qStar(), result.kept() ? ""
                        : " (no value of Q held in 80 % of the cases; this one comes nearest)");
            }
        } catch (IOException e) {
            throw new InputException(
                    "the training has ended, but its weights cannot be written to %s (%s); make room and give --resume"
                            .formatted(file, e.getMessage()),
                    e);
        }
        out.printf("%s%nthe cores' time: %s%n", file, training.trainer().coreTime());
        out.flush();
        return file;
    }

    /** With Q*_g as it is found at play. The weights appear once it is found. */
    private void saveTried(StageTraining training, Path file, PrintWriter out, PrintWriter err) throws IOException {
        Path trial = Files.createDirectories(folder.resolve(TRIAL));
        Path trained = trial.resolve(TRAINED);
        StageTraining.Result result = training.save(trained, BuildRevision.name());
        OptionalDouble found =
                new ThresholdPlay(new ThresholdTrial(config.hard(), config.joint().trialEpisodes()), variant.method(),
                        trial, threads, compute, err).find(trained, file);
        out.printf("%s%nQ*_g = %.3f%s%n", result.origin(), found.orElse(result.qStar()), found.isEmpty() ? ""
                : ", found at play (training's last grasps say %.3f)".formatted(result.qStar()));
    }

    private void show(Meter meter, Progress p, double elapsedS) {
        meter.at(!byRounds() ? Math.round(elapsedS) : p == null ? 0 : p.round());
        if (p != null) {
            meter.tell(ProgressText.of(p));
        }
    }
}
