package mpgnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mpgnet.nn.fcn.MpgNet;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QNetworkConfig;
import mpgnet.rl.env.SimulatedScenes;
import mpgnet.rl.policy.TrainedNet;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.StageI;
import mpgnet.rl.stage.StageII;
import mpgnet.rl.train.Progress;
import mpgnet.rl.train.RunFolder;
import mpgnet.rl.train.Seeds;
import mpgnet.rl.train.TrainConfig;
import mpgnet.rl.train.Trainer;
import mpgnet.rl.train.TrainerState;
import mpgnet.rl.train.Workers;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet train}: one training stage, from scratch, from weights, or from where a run stopped. */
@Command(
        name = "train",
        description = "Trains the grasp-net in simulation: stage 1 (any object) or stage 2 (the target).",
        footer = {
            "",
            "A run folder holds metrics.jsonl, checkpoints, the replay, and at the end weights.safetensors.",
            "",
            "Examples:",
            "  mpgnet train --stage 1 --out runs/one --minutes 60",
            "  mpgnet train --stage 2 --out runs/two --from runs/one/weights.safetensors --minutes 30",
            "  mpgnet train --stage 1 --out runs/one --resume --minutes 30"
        })
final class TrainCommand implements Callable<Integer> {

    /** How often an occluded target is to be grasped all the same, so that the net learns what that is worth. */
    private static final double BURIED_SHARE = 0.2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--stage", required = true, paramLabel = "N", description = "1: grasp any of five spread objects; 2: grasp the target.")
    private int stageNumber;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run's folder.")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in the folder, from its newest good checkpoint.")
    private boolean resume;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60", description = "Stop after this much wall time (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1000000", description = "Stop after this many rounds of the run.")
    private long rounds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The run's seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--from", paramLabel = "FILE", description = "Start from these weights instead of random ones.")
    private Path from;

    @Option(names = "--objects", paramLabel = "N", defaultValue = "5", description = "Objects in a scene, m in the paper (default: ${DEFAULT-VALUE}).")
    private int objects;

    @Option(names = "--occluded", description = "Stage 2 only: scenes in which the target is occluded, instead of isolated.")
    private boolean occluded;

    @Option(names = "--paper", description = "The paper's own hyper-parameters, slower to learn on two cores.")
    private boolean paper;

    @Option(names = "--steps", paramLabel = "N", description = "Gradient steps per round of one attempt per world, instead of the configuration's.")
    private Integer steps;

    @Option(names = "--anneal", paramLabel = "N", description = "Attempts over which epsilon and the learning rate fall, instead of the configuration's.")
    private Integer anneal;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws Exception {
        check();
        OutputFolder.require(out);
        TrainConfig config = config();
        Seeds seeds = new Seeds(seed);
        SimulatedScenes scenes = new SimulatedScenes();
        Stage stage = stage(scenes);
        try (Backend backend = Backends.cpu(threads);
                TensorScope weights = new TensorScope(backend);
                Workers workers = new Workers(threads)) {
            MpgNet net = from == null
                    ? new MpgNet(weights, QNetworkConfig.standard(), Set.of(Primitive.GRASP), seeds.stream("weights", 0))
                    : new WeightsOption(from).load(weights).net();
            List<ResettableTabletop> worlds = new ArrayList<>();
            for (int w = 0; w < config.worlds(); w++) {
                worlds.add(scenes.tabletop());
            }
            Trainer trainer = new Trainer(config, stage, backend, net, worlds, seeds, System::nanoTime);
            long began = System.nanoTime();
            AtomicReference<Progress> latest = new AtomicReference<>();
            RunFolder run = new RunFolder(out, latest::set);
            open(run, trainer);
            long before = trainer.state().round();
            // The bar is drawn once all input has proved good, so that an error is a line of its own.
            try (ProgressBar bar = bar()) {
                trainer.run(workers, run, () -> {
                    double elapsedS = (System.nanoTime() - began) * 1e-9;
                    Progress p = latest.get();
                    if (p != null) {
                        show(bar, p, elapsedS);
                    }
                    return (p == null ? before : p.round()) >= rounds || elapsedS >= minutes * 60;
                });
            }
            save(trainer);
        } catch (ArithmeticException e) {
            throw new InputException("training diverged: %s; the last checkpoint in %s is from before".formatted(e.getMessage(), out), e);
        }
        return 0;
    }

    private void check() {
        if (stageNumber != 1 && stageNumber != 2) {
            throw new ParameterException(spec.commandLine(), "--stage must be 1 or 2; was " + stageNumber);
        }
        if (occluded && stageNumber != 2) {
            throw new ParameterException(spec.commandLine(), "--occluded goes with --stage 2");
        }
        if (!(minutes > 0)) {
            throw new ParameterException(spec.commandLine(), "--minutes must be positive; was " + minutes);
        }
        Arguments.requireObjects(spec, objects);
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1; was " + threads);
        }
    }

    private TrainConfig config() {
        TrainConfig base = paper ? TrainConfig.paper() : TrainConfig.standard();
        try {
            return base.withPace(steps == null ? base.stepsPerRound() : steps, anneal == null ? base.annealAttempts() : anneal);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Stage stage(SimulatedScenes scenes) {
        int maxMotions = 2 * objects;
        if (stageNumber == 1) {
            return new StageI(scenes.spread(objects), maxMotions);
        }
        return new StageII(List.of(occluded ? scenes.occluded(objects) : scenes.isolatedTarget(objects)), maxMotions, occluded ? BURIED_SHARE : 0);
    }

    private void open(RunFolder run, Trainer trainer) throws IOException {
        if (resume) {
            run.resume(trainer, warning -> spec.commandLine().getErr().println("mpgnet: " + warning))
                    .ifPresent(file -> spec.commandLine().getErr().println("mpgnet: going on from " + file));
        } else if (run.begun()) {
            throw new InputException("the folder %s holds a run already; give --resume to go on with it, or another --out".formatted(out));
        }
    }

    private void save(Trainer trainer) throws IOException {
        TrainerState state = trainer.state();
        long successes = state.recent().stream().filter(TrainerState.Outcome::success).count();
        String origin = "%s, %d attempts, %d gradient steps, %d of the last %d greedy attempts succeeded".formatted(
                state.stage(), state.attempts(), state.steps(), successes, state.recent().size());
        Path file = out.resolve("weights.safetensors");
        // Without a level that holds, no promise is worth waiting for: every grasp of a free target is taken.
        double qStar = Double.isNaN(state.qStar()) ? 0 : state.qStar();
        new TrainedNet(trainer.net(), qStar, origin).save(file);
        spec.commandLine().getOut().printf("%s%nQ*_g = %s%n%s%n", origin, Double.isNaN(state.qStar()) ? "0 (no level of Q held in 80 % of the cases)" : "%.3f".formatted(qStar), file);
        spec.commandLine().getOut().flush();
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder().setTaskName("stage " + stageNumber).setInitialMax(Math.max(1, Math.round(minutes * 60)))
                .setUnit(" s", 1).setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(1000).build();
    }

    private static void show(ProgressBar bar, Progress p, double elapsedS) {
        bar.stepTo(Math.round(elapsedS));
        bar.setExtraMessage("round %d  attempts %d  success %.0f %%  loss %.3f  eps %.2f".formatted(
                p.round(), p.attempts(), 100 * p.successRate(), p.loss(), p.epsilon()));
    }
}
