package mpgnet.cli.robot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import mpgnet.cli.camera.CameraOptions;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.LanguageOptions;
import mpgnet.cli.option.SegmentationOption;
import mpgnet.cli.option.TargetOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.run.RobotRun;
import mpgnet.cli.run.RunLog;
import mpgnet.cli.run.RunPage;
import mpgnet.cli.run.RunReplay;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.OutputFolder;
import mpgnet.hw.arm.WatchedArm;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellConnections;
import mpgnet.rl.eval.EpisodeResult;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.TrainingTable;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot run}: the trained policy in a real work cell, or on its twin. */
@Command(
        name = "run",
        description = {
            "Retrieves a target: looks, decides with the trained net, moves, until the target is in the gripper "
                    + "or the motions are spent.",
            "Without --yes-move it looks and decides once and says what it would do. Leaves DIR/log.jsonl and "
                    + "all pictures, and after motions DIR/report.html."
        },
        footer = {
            "",
            "Ctrl-C stops the robot. " + RobotExit.HELP,
            "",
            "Examples:",
            "  mpgnet robot run --target auto                              looks and decides, moves nothing",
            "  mpgnet robot run --target mask.png --calibration cell-calibration.json --host 192.168.1.10 --yes-move",
            "  mpgnet robot run --target \"the red block\" --twin-camera 127.0.0.1:30020 --host 127.0.0.1 --yes-move",
            "  mpgnet robot run --replay out/robot                         decides again from a run's log"
        })
final class RobotRunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RobotOptions robot;

    @Mixin
    private CameraOptions camera;

    @Option(names = "--target", paramLabel = "WHAT", description = TargetOption.HELP)
    private String target;

    @Option(names = "--yes-move",
            description = "Really move: the workspace is clear, and a hand is at the emergency stop.")
    private boolean yesMove;

    @Option(names = "--recover-stops", paramLabel = "N",
            description = "Recover from so many protective stops without a person (default: the configuration's, 0).")
    private Integer recoverStops;

    @Option(names = "--motions", paramLabel = "N", defaultValue = "10",
            description = "At most so many motions (default: ${DEFAULT-VALUE}).")
    private int motions;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/robot",
            description = "Where log and pictures go (default: ${DEFAULT-VALUE}, or with a "
                    + "number behind it where that exists).")
    private Path out;

    @Option(names = "--json", description = "Print one line of JSON at the end, and nothing else.")
    private boolean json;

    @Option(names = "--replay", paramLabel = "DIR",
            description = "Needs no robot: decides again from that run's log, and says whether the decisions are "
                    + "the same; with the run's --segmentation and --weights.")
    private Path replay;

    @Mixin
    private SegmentationOption segmentation;

    @Mixin
    private LanguageOptions language;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws Exception {
        if (replay != null) {
            return replayed();
        }
        if (target == null) {
            throw new ParameterException(spec.commandLine(), "--target is needed: " + TargetOption.HELP);
        }
        if (motions < 1) {
            throw new ParameterException(spec.commandLine(), "--motions must be at least 1; was " + motions);
        }
        TargetChoice choice = language.choice(target, this::say);
        if (!spec.commandLine().getParseResult().hasMatchedOption("--out")) {
            out = OutputFolder.free(out);
        }
        if (recoverStops != null && recoverStops < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--recover-stops must not be negative; was " + recoverStops);
        }
        WorkCellConfig configured = configured();
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend);
                SegmentationOption.Opened eyes = segmentation.open(backend); RunLog log = new RunLog(out)) {
            WorkCellConfig cell = configured.withSegmentation(eyes.segmentation());
            TrainedNet trained = weights.load(scope);
            RobotRun run = new RobotRun(cell, CellPolicy.of(backend, trained, cell), log, page(trained, cell),
                    weights.file().toString(), this::say);
            // Of a real camera no weights here have seen a picture, so only the gripper is compared.
            Optional<String> warning = WeightsOption.warning(trained, new TrainingTable(CellPolicy.gripper(cell).name(),
                    trained.table().cameras(), trained.table().noise()));
            return RobotExit.of(spec, () -> perform(run, cell, choice, log, warning));
        }
    }

    private WorkCellConfig configured() {
        WorkCellConfig cell = yesMove ? robot.cellToMove() : robot.cell();
        return recoverStops == null ? cell : cell.withRecoveries(recoverStops, cell.setup().interruptions());
    }

    private void say(String line) {
        if (!json) {
            RobotVerb.say(spec.commandLine().getOut(), line);
        }
    }

    private RunPage page(TrainedNet trained, WorkCellConfig cell) {
        MotionParameters motion = cell.setup().motion();
        return new RunPage(out,
                List.of(new Fact("Robot", cell.arm().host()), new Fact("Gripper", CellPolicy.gripper(cell).name()),
                        new Fact("Target", target), new Fact("Weights", weights.file().getFileName().toString()),
                        new Fact("Q*_g", "%.2f".formatted(trained.qStar())), new Fact("Trained", trained.origin()),
                        new Fact("Command", CommandWords.of(spec))),
                ActionGlyph.of(CellPolicy.gripper(cell), motion));
    }

    private int perform(RobotRun run, WorkCellConfig cell, TargetChoice choice, RunLog log, Optional<String> warning)
            throws IOException, InterruptedException {
        try (CameraOptions.Opened opened = camera.open(false)) {
            requireSameCamera(cell, opened);
            run.console().accept("pictures: " + opened.name());
            warning.ifPresent(run.console());
            if (!yesMove) {
                // The gripper is left alone: its activation would move its fingers.
                try (WatchedArm arm = WatchedArm.connect(cell.arm(), log, robot.waits())) {
                    run.rehearse(arm, opened.camera(), choice);
                }
                return 0;
            }
            try (WorkCellConnections connections = WorkCellConnections.open(cell, log,
                    RandomGenerator.of("L64X128MixRandom"), robot.waits())) {
                Thread stop = Thread.ofPlatform().unstarted(connections::close);
                Runtime.getRuntime().addShutdownHook(stop);
                try {
                    return ended(run.play(connections, opened.camera(), choice, motions));
                } finally {
                    removeHook(stop);
                    opened.troubles().get().forEach(trouble -> {
                        log.noted("camera: " + trouble);
                        run.console().accept("camera: " + trouble);
                    });
                }
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way and the hook does what it is for.
        }
    }

    private int ended(EpisodeResult result) {
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("retrieved", result.success());
            summary.put("end", result.end().sentence());
            summary.put("motions", result.motions());
            summary.put("log", out.resolve(RunLog.FILE).toString());
            RobotVerb.say(console, JsonFile.line(summary));
        } else {
            RobotVerb.say(console, "%s after %d of at most %d motions; the log is %s".formatted(result.end().sentence(),
                    result.motions(), motions, out.resolve(RunLog.FILE)));
        }
        return result.success() ? 0 : RobotExit.NOT_RETRIEVED.status();
    }

    private int replayed() throws Exception {
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend);
                SegmentationOption.Opened eyes = segmentation.open(backend)) {
            RunReplay.Verdict verdict = RunReplay.of(replay, CellPolicy.of(backend, weights.load(scope), robot.cell()),
                    eyes.segmentation(), line -> RobotVerb.say(spec.commandLine().getOut(), line));
            RobotVerb.say(spec.commandLine().getOut(),
                    "%d of %d decisions are the same".formatted(verdict.same(), verdict.decisions()));
            return verdict.same() == verdict.decisions() ? 0 : 1;
        }
    }

    /** A calibration holds for the camera that it was made with. */
    private static void requireSameCamera(WorkCellConfig cell, CameraOptions.Opened opened) {
        cell.calibration().ifPresent(known -> {
            if (!known.fits(opened.camera().intrinsics())) {
                throw new InputException(
                        "the calibration was made with the camera '%s' (%s), and this is '%s' (%s); calibrate this one"
                                .formatted(
                                        known.cameraSerial(), known.intrinsics(), opened.number(),
                                        opened.camera().intrinsics()));
            }
        });
    }
}
