package mpgnet.cli.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.cluster.RunHub;
import mpgnet.cli.cluster.TrainingPool;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.NetworkOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.Nearest;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.JointStage;
import mpgnet.rl.train.RunFolder;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.Teaching;
import mpgnet.rl.train.TrainConfig;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet train}: one training stage or all of them, from scratch, from weights, or from where a run stopped. */
@Command(
        name = "train",
        description = "Trains in simulation: stage 1 (grasp any object), 2 (grasp the target), 3 (move what lies "
                + "over it), 4 (push), 5 (all three jointly), or all of them one after the other.",
        footer = {
            "",
            "A run folder holds metrics.jsonl, checkpoints, the replay, and at the end weights.safetensors; with "
                    + "--stage all, one such folder per stage and the last stage's weights. It belongs to one run "
                    + "at a time. Ctrl-C ends it after the round with a checkpoint, from which --resume goes on.",
            "The same seed gives the same run, bit for bit, on any number of threads; but vectors of 512 bits "
                    + "(AVX-512) round otherwise than narrower ones, and a GPU otherwise again.",
            "",
            "Examples:",
            "  mpgnet train --stage all --out runs/all --minutes 360",
            "  mpgnet train --stage all --out runs/all --resume --minutes 360",
            "  mpgnet train --stage 1 --out runs/one --minutes 60",
            "  mpgnet train --stage 1 --out runs/one --trunks imagenet.safetensors",
            "  mpgnet train --stage 3 --from stage2 --out runs/lesson --minutes 10",
            "  mpgnet train --stage 2 --out runs/two --from runs/one/weights.safetensors --minutes 30",
            "  mpgnet train --stage 5 --out runs/five --resume --minutes 30",
            "  mpgnet train --stage 1 --out runs/one --cluster 10.0.0.5:5701      workers simulate (docs/machines.md)",
            "  mpgnet train --stage 1 --out runs/two --cluster 10.0.0.5:5701 --async  and this one learns meanwhile",
            "  mpgnet train --print-config",
            "  mpgnet train --stage 1 --out runs/far-sighted --config '{\"gamma\": 0.9, \"batch\": 8}'",
            "  mpgnet train --stage all --variant no-alternating --out runs/no-alternating",
            "  mpgnet train --stage all --variant vpg --out runs/vpg --minutes 60",
            "  mpgnet train --stage all --variant gti --out runs/gti --minutes 60"
        })
public final class TrainCommand implements Callable<Integer> {

    private static final String ALL = "all";
    /** Random motions before learning begins, where it goes on from a stage that is shipped: a lesson is short. */
    private static final int LESSON_WARM_UP = 100;
    /** Motions over which ε falls then. */
    private static final int LESSON_ANNEAL = 500;
    /** How much of what is left of the time each of the stages 1 to 5 may take at most. */
    private static final double[] SHARE = {0.15, 0.4, 0.4, 0.4, 1};

    @Spec
    private CommandSpec spec;

    @Option(names = "--stage", paramLabel = "N", description = "1 to 5, or all.")
    private String stage;

    @Option(names = "--variant", paramLabel = "NAME", defaultValue = "full",
            description = "What is trained: full; grasp-first (what lies under something is grasped at once "
                    + "where that promises to hold); an ablation of section IV-D: no-multistage, no-alternating, "
                    + "neither; or a baseline of section IV-A: grasp-only, vpg, epg, gti (default: "
                    + "${DEFAULT-VALUE}).")
    private String variantName;

    @Option(names = "--out", paramLabel = "RUN", description = "The run's folder.")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in the folder, from its newest good checkpoint.")
    private boolean resume;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60",
            description = "Stop after this much wall time (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--until-passed",
            description = "Stop once the stage's gate is passed and epsilon has fallen; always so with --stage all.")
    private boolean untilPassed;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1000000",
            description = "Stop after this many rounds of the run.")
    private long rounds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "The run's seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--from", paramLabel = "FILE",
            description = "Start from these weights instead of random ones; stages 3 to 5 need weights of the "
                    + "stage before, except with --resume. stage1 to stage4 name those that the repository carries, "
                    + "for a lesson: with them the warm-up is 100 random motions, and epsilon falls over 500, unless "
                    + "--config or --anneal says otherwise.")
    private Path from;

    @Option(names = "--trunks", paramLabel = "FILE",
            description = "Start the trunks from this file of 'mpgnet pretrain' or 'mpgnet weights import', and "
                    + "all else at random.")
    private Path trunks;

    @Mixin
    private NetworkOption network;

    @Option(names = "--paper", description = "The paper's own hyper-parameters, slower to learn on two cores.")
    private boolean paper;

    @Option(names = "--config", paramLabel = "JSON|FILE",
            description = "Hyper-parameters as JSON, some or all of those of --print-config: a file, or the JSON "
                    + "itself, such as '{\"gamma\": 0.4}'.")
    private String configText;

    @Option(names = "--print-config", description = "Print the hyper-parameters as JSON and do nothing else.")
    private boolean printConfig;

    @Option(names = "--steps", paramLabel = "N",
            description = "Gradient steps per round of one motion per world, instead of the configuration's.")
    private Integer steps;

    @Option(names = "--anneal", paramLabel = "N",
            description = "Motions over which epsilon and the learning rate fall, instead of the configuration's.")
    private Integer anneal;

    @Option(names = {"--workers", "--threads"}, paramLabel = "N",
            description = "Threads (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--cluster", paramLabel = "HOST:PORT",
            description = "Listen there for workers ('mpgnet worker --join HOST:PORT') and let them simulate; the run "
                    + "is the same bit for bit. Nets decide and learn here.")
    private String cluster;

    @Option(names = "--teacher", paramLabel = "NAME",
            description = "Who plays the episodes that stage V begins with: oracle (a script that is told the truth) "
                    + "or search (motions tried in the simulator; minutes more); --config says how many "
                    + "(default: nobody).")
    private String teacher;

    @Option(names = "--async",
            description = "Learn while motions are simulated: a round's gradient steps are from what was played up to "
                    + "the round before (a lag of one round). Faster where others simulate, and another run than "
                    + "without; still the same for the same seed. Checkpoints and metrics say it (lag).")
    private boolean async;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws Exception {
        Variant variant = variant();
        TrainConfig config = config(variant);
        if (printConfig) {
            spec.commandLine().getOut()
                    .println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(config));
            return 0;
        }
        check(variant);
        Optional<RunHub> hub = Optional.ofNullable(cluster).map(at -> RunHub.at(at, spec.commandLine().getErr()));
        if (resume) {
            requireRun(variant);
        }
        OutputFolder.require(out);
        try (Backend backend = compute.open(threads)) {
            if (stage.equals(ALL)) {
                try (RunLock _ = RunLock.of(out)) {
                    return trainAll(backend, variant, config, hub);
                }
            }
            return status(run(Integer.parseInt(stage), variant, config, out, start(), minutes, untilPassed, hub)
                    .train(backend, resume, spec.commandLine().getOut(), spec.commandLine().getErr()));
        } finally {
            hub.ifPresent(RunHub::close);
        }
    }

    private Optional<Path> start() {
        return Optional.ofNullable(from).map(WeightsOption::named);
    }

    private static int status(StageRun.End end) {
        return switch (end) {
            case StageRun.Ended _ -> 0;
            case StageRun.Interrupted _ -> Interruption.STATUS;
        };
    }

    private int trainAll(Backend backend, Variant variant, TrainConfig config, Optional<RunHub> hub)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Optional<Path> weights = start();
        for (int number : variant.stages()) {
            Path folder = folder(number);
            Path trained = folder.resolve(StageTraining.WEIGHTS);
            if (!(resume && Files.exists(trained))) {
                double leftMinutes = minutes - (System.nanoTime() - began) * 1e-9 / 60;
                if (leftMinutes <= 0) {
                    throw new InputException("the %.0f minutes are spent before stage %d; go on with --resume"
                            .formatted(minutes, number));
                }
                StageRun.End end =
                        run(number, variant, config, folder, weights, SHARE[number - 1] * leftMinutes, true, hub)
                                .train(backend, resume && RunFolder.holdsRun(folder), spec.commandLine().getOut(),
                                        spec.commandLine().getErr());
                if (!(end instanceof StageRun.Ended ended)) {
                    return status(end);
                }
                if (!ended.passed()) {
                    spec.commandLine().getErr().printf("mpgnet: stage %d ended without passing its gate of %.0f %%%n",
                            number, 100 * config.gate());
                }
            }
            weights = Optional.of(trained);
        }
        Files.copy(weights.orElseThrow(), out.resolve(StageTraining.WEIGHTS), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    /** Of one of all stages. */
    private Path folder(int number) {
        return out.resolve("stage" + number);
    }

    /** What is not there cannot be gone on with, and must not be begun by mistake. */
    private void requireRun(Variant variant) throws IOException {
        List<Path> folders = stage.equals(ALL) ? variant.stages().stream().map(this::folder).toList() : List.of(out);
        for (Path folder : folders) {
            if (RunFolder.holdsRun(folder)) {
                return;
            }
        }
        throw new InputException(
                ("there is no run of %s in the folder %s; leave --resume out to begin one, or name the run's folder "
                        + "with --out")
                        .formatted(stage.equals(ALL) ? "all stages" : "one stage", out));
    }

    private StageRun run(int number, Variant variant, TrainConfig config, Path folder, Optional<Path> start,
            double stageMinutes, boolean untilPassed, Optional<RunHub> hub) {
        return StageRunBuilder.builder()
                .number(number).variant(variant).config(config).folder(folder).from(start)
                .network(network.config()).trunks(Optional.ofNullable(trunks)).seeds(new Seeds(seed))
                .until(new StageTraining.Until(stageMinutes, rounds, untilPassed)).threads(threads)
                .hub(hub).compute(compute)
                .build();
    }

    private Variant variant() {
        List<String> names = Arrays.stream(Variant.values()).map(Variant::label).toList();
        if (!names.contains(variantName)) {
            throw new ParameterException(spec.commandLine(),
                    "--variant: " + Nearest.unknown("variant", variantName, names));
        }
        return Variant.of(variantName);
    }

    private void check(Variant variant) {
        if (stage == null || out == null) {
            throw new ParameterException(spec.commandLine(), "give %s; without it only --print-config does something"
                    .formatted(stage == null ? "--stage N" : "--out RUN"));
        }
        if (!stage.equals(ALL) && !stage.matches("[1-5]")) {
            throw new ParameterException(spec.commandLine(), "--stage must be 1 to 5 or all; was " + stage);
        }
        if (variant.stages().equals(Variant.FULL.stages()) && variant != Variant.FULL && !stage.equals(ALL)
                && !stage.equals("5")) {
            throw new ParameterException(spec.commandLine(),
                    "--variant concerns the joint stage: give --stage 5 or all");
        }
        network.config();
        if (trunks != null && from != null) {
            throw new ParameterException(spec.commandLine(),
                    "--trunks and --from exclude each other: the weights of --from have trunks of their own");
        }
        if (stage.matches("[1-5]") && !variant.stages().contains(Integer.parseInt(stage))) {
            throw new ParameterException(spec.commandLine(),
                    "the variant %s has no stage %s, only %s".formatted(variant.label(), stage, variant.stages()));
        }
        if (stage.matches("[1-5]") && Stages.needsWeights(Integer.parseInt(stage), variant) && from == null
                && !resume) {
            throw new ParameterException(spec.commandLine(),
                    "stage " + stage + " starts from weights of the stage before; name them with --from");
        }
        if (!(minutes > 0)) {
            throw new ParameterException(spec.commandLine(), "--minutes must be positive; was " + minutes);
        }
        if (cluster != null && !TrainingPool.plays(variant)) {
            throw new ParameterException(spec.commandLine(),
                    "--cluster: the variant %s has a classifier that workers do not have; train it here"
                            .formatted(variant.label()));
        }
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1; was " + rounds);
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1; was " + threads);
        }
    }

    private TrainConfig config(Variant variant) {
        TrainConfig base = paper ? TrainConfig.paper() : TrainConfig.standard();
        try {
            if (from != null && WeightsOption.namesStage(from) && !paper) {
                base = base.withWarmUpAttempts(LESSON_WARM_UP).withPace(base.stepsPerRound(), LESSON_ANNEAL)
                        .withJoint(JointStage.AS_OTHERS);
            }
            if (configText != null) {
                base = ConfigText.read(configText, base);
            }
            TrainConfig paced = base.withPace(steps == null ? base.stepsPerRound() : steps,
                    anneal == null ? base.annealAttempts() : anneal);
            if (anneal != null) {
                paced = paced.withJoint(new JointStage(0, paced.joint().trialEpisodes()));
            }
            if (teacher != null && !Teaching.TEACHERS.contains(teacher)) {
                throw new IllegalArgumentException("--teacher: " + Nearest.unknown("teacher", teacher,
                        Teaching.TEACHERS));
            }
            TrainConfig taught = teacher == null ? paced : paced.withTeaching(Teaching.by(teacher));
            TrainConfig lagging = async ? taught.withLag(1) : taught;
            return variant.alternating() ? lagging : lagging.withAlternation(1);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
